/** A form made from a JSON Schema: what the schema says can be chosen is chosen, the rest is typed. */
import { h, ref } from "../../vendor/vue.js";
import { t } from "../i18n.js";
import { Button, Choice, Field } from "./parts.js";

const deepest = 6;
const typeOf = (schema) => (Array.isArray(schema.type) ? schema.type.find((one) => one !== "null") : schema.type);
const branches = (schema) => schema.oneOf ?? schema.anyOf;

/** A first value that fits the schema as far as nobody has to be asked. */
export function blank(schema, depth = 0) {
  if (schema === true || schema === undefined || depth > deepest) {
    return null;
  }
  if ("const" in schema) {
    return schema.const;
  }
  if ("default" in schema) {
    return schema.default;
  }
  if (schema.enum) {
    return schema.enum[0];
  }
  if (branches(schema)) {
    return blank(branches(schema)[0], depth + 1);
  }
  switch (typeOf(schema)) {
    case "object":
      return Object.fromEntries((schema.required ?? []).map((name) => [name, blank(schema.properties?.[name], depth + 1)]));
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => blank(schema.items, depth + 1));
    case "boolean":
      return false;
    case "integer":
    case "number":
      return null;
    case "string":
      return "";
    default:
      return null;
  }
}

/** What tells the branches of a choice apart: the one word of a member, such as response_type. */
function named(schema, i) {
  const words = Object.values(schema.properties ?? {})
    .map((one) => one.const ?? (one.enum?.length === 1 ? one.enum[0] : undefined))
    .filter((one) => one !== undefined);
  return schema.title ?? (words.length ? words.join(" · ") : String(i + 1));
}

const fits = (schema, value) =>
  Object.entries(schema.properties ?? {}).every(([name, one]) => {
    const only = one.const ?? (one.enum?.length === 1 ? one.enum[0] : undefined);
    return only === undefined || value?.[name] === only;
  });

/** Where no form can be made, JSON is typed; what is half typed stays until it can be read. */
const Json = {
  props: ["id", "value"],
  emits: ["change"],
  setup(props, { emit }) {
    const text = ref(JSON.stringify(props.value ?? {}, null, 2));
    const bad = ref(false);
    function typed(event) {
      text.value = event.target.value;
      try {
        emit("change", JSON.parse(text.value));
        bad.value = false;
      } catch {
        bad.value = true;
      }
    }
    return () => [
      h("textarea", { class: "input mono", id: props.id, value: text.value, "aria-invalid": bad.value || undefined, onInput: typed }),
      bad.value ? h("span", { class: "small", role: "alert" }, t("not-json")) : null,
    ];
  },
};

const Text = ({ id, schema, value, required, change }) =>
  h((schema.maxLength ?? 0) > 200 || schema.maxLength === undefined && /summary|text|message|reason|why/.test(id) ? "textarea" : "input", {
    class: "input",
    id,
    value: value ?? "",
    required,
    maxlength: schema.maxLength,
    pattern: undefined,
    onInput: (event) => change(event.target.value === "" && !required ? undefined : event.target.value),
  });
Text.props = ["id", "schema", "value", "required", "change"];

const Figure = ({ id, schema, value, required, change }) =>
  h("input", {
    class: "input",
    type: "number",
    id,
    value: value ?? "",
    required,
    min: schema.minimum,
    max: schema.maximum,
    step: typeOf(schema) === "integer" ? 1 : "any",
    onInput: (event) => change(event.target.value === "" ? undefined : Number(event.target.value)),
  });
Figure.props = ["id", "schema", "value", "required", "change"];

const Yes = ({ id, value, change }) => h("input", { type: "checkbox", id, checked: value === true, onChange: (event) => change(event.target.checked) });
Yes.props = ["id", "value", "change"];

const Several = ({ id, name, schema, value, change }) => {
  const items = value ?? [];
  const set = (i, one) => change(items.map((old, k) => (k === i ? one : old)));
  return h("fieldset", { class: "stack schema", id }, [
    h("legend", name),
    ...items.map((one, i) =>
      h("div", { class: "card stack", key: i }, [
        h(SchemaForm, { schema: schema.items ?? true, value: one, name: `${name} ${i + 1}`, path: `${id}-${i}`, required: true, onChange: (next) => set(i, next) }),
        items.length > (schema.minItems ?? 0) ? h("div", h(Button, { small: true, grave: true, onClick: () => change(items.filter((_, k) => k !== i)) }, () => t("remove"))) : null,
      ]),
    ),
    items.length < (schema.maxItems ?? Infinity) ? h("div", h(Button, { small: true, onClick: () => change([...items, blank(schema.items)]) }, () => t("add"))) : null,
  ]);
};
Several.props = ["id", "name", "schema", "value", "change"];

const Members = ({ id, schema, value, change }) => {
  const names = Object.keys(schema.properties ?? {});
  const set = (name, one) => {
    const next = { ...value, [name]: one };
    if (one === undefined) {
      delete next[name];
    }
    change(next);
  };
  return h("div", { class: "stack", id }, names.map((name) =>
    h(SchemaForm, { key: name, schema: schema.properties[name], value: value?.[name], name, path: `${id}-${name}`, required: (schema.required ?? []).includes(name), onChange: (one) => set(name, one) }),
  ));
};
Members.props = ["id", "schema", "value", "change"];

/** One place of a form. `onChange` is given the new value, undefined where there is none. */
export const SchemaForm = (props, { emit }) => {
  const { schema: given, value, name, required } = props;
  const schema = given === true || given === undefined ? {} : given;
  const id = props.path ?? name;
  const change = (next) => emit("change", next);
  const label = (input) => h(Field, { label: (schema.title ?? name) + (required ? "" : ` (${t("optional")})`), id, hint: schema.description }, () => input);

  if ("const" in schema) {
    return null;
  }
  if (schema.enum) {
    if (schema.enum.length === 1 && required) {
      return null;
    }
    const options = [...(required ? [] : [["", "–"]]), ...schema.enum.map((one) => [JSON.stringify(one), String(one)])];
    return label(h(Choice, { id, value: value === undefined ? "" : JSON.stringify(value), options, onChoose: (one) => change(one === "" ? undefined : JSON.parse(one)) }));
  }
  const several = branches(schema);
  if (several) {
    const at = Math.max(0, several.findIndex((one) => fits(one, value)));
    return h("div", { class: "stack" }, [
      label(h(Choice, { id, value: String(at), options: several.map((one, i) => [String(i), named(one, i)]), onChoose: (i) => change(blank(several[Number(i)])) })),
      h(SchemaForm, { key: at, schema: several[at], value, name, path: `${id}-of`, required: true, onChange: change }),
    ]);
  }
  switch (typeOf(schema)) {
    case "object":
      return Object.keys(schema.properties ?? {}).length ? h(Members, { id, schema, value, change }) : label(h(Json, { id, value, onChange: change }));
    case "array":
      return h(Several, { id, name, schema, value, change });
    case "boolean":
      return label(h(Yes, { id, value, change }));
    case "integer":
    case "number":
      return label(h(Figure, { id, schema, value, required, change }));
    case "string":
      return label(h(Text, { id, schema, value, required, change }));
    default:
      return label(h(Json, { id, value, onChange: change }));
  }
};
SchemaForm.props = ["schema", "value", "name", "path", "required"];
SchemaForm.emits = ["change"];
