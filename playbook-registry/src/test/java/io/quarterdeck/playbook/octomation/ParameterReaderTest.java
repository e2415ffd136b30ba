package io.quarterdeck.playbook.octomation;

import static io.quarterdeck.playbook.schema.ParameterType.ARRAY;
import static io.quarterdeck.playbook.schema.ParameterType.BOOLEAN;
import static io.quarterdeck.playbook.schema.ParameterType.INTEGER;
import static io.quarterdeck.playbook.schema.ParameterType.NUMBER;
import static io.quarterdeck.playbook.schema.ParameterType.OBJECT;
import static io.quarterdeck.playbook.schema.ParameterType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.playbook.octomation.ParameterReader.Read;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.Parameter;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ParameterReaderTest {
  private static final List<Read> EVERY_KIND =
      ParameterReader.all(Recorded.result("param-every-kind"));

  private static Parameter optional(
      String name, io.quarterdeck.playbook.schema.ParameterType type, String description) {
    return Parameter.optional(name, type, description, null);
  }

  @Test
  void everyKindIsReadInThePlatformsOrderAndOnce() {
    assertThat(EVERY_KIND)
        .extracting(Read::parameter)
        .containsExactly(
            Parameter.required("user_name", STRING, "用户名"),
            Parameter.optional("freeze_duration_minute", INTEGER, "冻结时长", "60"),
            new Parameter("level", STRING, "级别", false, "medium", List.of("low", "medium", "high")),
            new Parameter("grade", INTEGER, "分级", false, null, List.of("1", "2", "3")),
            new Parameter("rank", STRING, "等级", false, null, List.of("一级", "二级")),
            new Parameter(
                "groups", ARRAY, "组", false, "[\"vpn\",\"mail\"]", List.of("vpn", "mail", "erp")),
            optional("hosts", ARRAY, "主机"),
            Parameter.optional("ratio", NUMBER, "比例", "0.50"),
            Parameter.optional("force", BOOLEAN, "强制", "false"),
            Parameter.optional("limit", INTEGER, "默认值不对", "很多"),
            Parameter.optional("options", OBJECT, "选项", "{\"notify\": true}"),
            optional("rows", ARRAY, "行"),
            optional("since", STRING, "开始"));
  }

  @Test
  void severalValuesAreJoinedAsThePlatformSays() {
    assertThat(EVERY_KIND)
        .filteredOn(read -> read.parameter().type() == ARRAY)
        .extracting(Read::separator)
        .containsExactly(";", ",", null);
  }

  @Test
  void aParameterIsRequiredWhenOneOfItsNodesNeedsIt() {
    assertThat(ParameterReader.all(Recorded.result("param-src-and-window")))
        .extracting(Read::parameter)
        .containsExactly(
            Parameter.required("src", STRING, "源地址"),
            Parameter.optional("time_window_minute", INTEGER, "时间窗口(分钟)", "60"));
  }

  @Test
  void theDefaultsFitTheSchemaThatTheyStandIn() {
    ParameterSchema schema = ParameterSchema.of(EVERY_KIND.stream().map(Read::parameter).toList());
    Arguments filled = schema.withDefaults(Arguments.parse("{\"user_name\": \"zhangsan\"}"));

    assertThat(schema.problems(filled)).isEmpty();
    assertThat(filled.json())
        .isEqualTo(
            "{\"force\":false,\"freeze_duration_minute\":60,\"groups\":[\"vpn\",\"mail\"],"
                + "\"level\":\"medium\",\"options\":{\"notify\":true},\"ratio\":0.50,"
                + "\"user_name\":\"zhangsan\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a,b|a b",
        "a， b ,a,,|a b",
        "[\"a\",\"b\"]|a b",
        "[1,2]|1 2",
        "[{\"label\":\"A\",\"value\":\"a\"},{\"name\":\"b\"}]|a b",
        "[half|[half",
        "``|``"
      })
  void optionsAreReadHoweverTheyAreWritten(String written, String values) {
    assertThat(OptionsList.read(JsonNodeFactory.instance.stringNode(written)))
        .containsExactly(values.isEmpty() ? new String[0] : values.split(" "));
  }
}
