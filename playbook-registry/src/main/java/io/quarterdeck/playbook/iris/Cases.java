package io.quarterdeck.playbook.iris;

import io.quarterdeck.playbook.client.Call;
import io.quarterdeck.playbook.client.Wire;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformProblem;
import java.net.URI;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The cases of one customer. */
final class Cases {
  private final IrisApi api;
  private final Names names;
  private final String address;

  Cases(IrisApi api, Names names, URI address) {
    this.api = api;
    this.names = names;
    this.address = address.toString().replaceFirst("/+$", "");
  }

  /**
   * A case. It is asked for before anything is written into it: DFIR-IRIS writes into case 1 where
   * the one that is named does not exist.
   *
   * @throws PlatformException when there is none, it is another customer's, or there is no answer
   */
  Case get(long id) {
    Call old = in(Call.get("/manage/cases/" + id), id);
    Call now = Call.get(IrisApi.V2 + "cases/" + id);
    JsonNode told = api.ask(new Moved("case", old, now));
    Case found =
        Case.of(told)
            .filter(one -> one.id() == id)
            .orElseThrow(() ->
                new PlatformException(
                    PlatformProblem.GARBLED, api.name() + " answered without case " + id + "."));
    if (found.customer() != 0 && found.customer() != names.customer()) {
      throw new PlatformException(
          PlatformProblem.NOT_PERMITTED,
          "Case %d is another customer's than the one that %s is for; nothing was done."
              .formatted(id, api.name()));
    }
    return found;
  }

  /** A call that is about a case; without its number, DFIR-IRIS takes the one last looked at. */
  static Call in(Call call, long id) {
    return call.with("cid", String.valueOf(id));
  }

  /**
   * The case that was made from an alert and perhaps not joined with it.
   *
   * @throws PlatformException when there is no answer
   */
  Optional<Case> madeFrom(Alert alert, String title) {
    JsonNode told =
        api.ask(
            new Moved(
                "cases",
                ofSocId(Call.get("/manage/cases/filter"), alert),
                ofSocId(Call.get(IrisApi.V2 + "cases"), alert)));
    return Wire.first(told, "cases", "data")
        .valueStream()
        .flatMap(node -> Case.of(node).stream())
        .filter(one -> one.isOf(alert, title))
        .findFirst();
  }

  private static Call ofSocId(Call call, Alert alert) {
    return call.with("case_soc_id", String.valueOf(alert.id()))
        .with("page", "1")
        .with("per_page", "100");
  }

  /** Closes a case or opens it again. */
  Made<Case> turn(Case one, boolean closed) {
    String path = "/manage/cases/" + (closed ? "close/" : "reopen/") + one.id();
    Call call = in(Call.post(path, JsonNodeFactory.instance.objectNode()), one.id());
    return Made.of(
        api.name(),
        api.send(call),
        told -> Optional.of(one),
        () -> Optional.of(get(one.id())).filter(now -> now.closed() == closed));
  }

  /** Where people see it. */
  String link(long id) {
    return address + "/case?cid=" + id;
  }
}
