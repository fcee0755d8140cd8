// Rules about schemas.
import { isNumeric, nodes, refName, resolve, types, withoutNull } from './document.mjs';

const NUMBER_FORMATS = { integer: ['int32', 'int64'], number: ['double'] };
const STRING_FORMATS = ['date-time', 'binary'];
const FORBIDDEN = {
  anyOf: 'use oneOf with a discriminator',
  allOf: 'write the properties out',
  not: 'say what is allowed',
  if: 'use a union with a discriminator',
  prefixItems: 'use an object with named properties',
  patternProperties: 'use an array of objects with x-key',
  propertyNames: 'use an array of objects with x-key',
  unevaluatedProperties: 'use additionalProperties: false',
  nullable: "3.1 writes type: [x, 'null']",
};

export function numberHasUnit(document, report) {
  for (const { schema, place, name } of nodes(document))
    if (isNumeric(schema) && !schema['x-unit'])
      report(place, `The number "${name}" needs x-unit: a unit, or dimensionless.`);
}

export function formatIsPortable(document, report) {
  for (const { schema, place, name } of nodes(document)) {
    for (const type of types(schema).filter((type) => NUMBER_FORMATS[type]))
      if (!NUMBER_FORMATS[type].includes(schema.format))
        report(place, `"${name}" is ${type}: say format ${NUMBER_FORMATS[type].join(' or ')}.`);
    if (types(schema).includes('string') && schema.format && !STRING_FORMATS.includes(schema.format))
      report(
        place,
        `The format ${schema.format} is not read alike in every language; use ${STRING_FORMATS.join(', ')} or a pattern.`,
      );
  }
}

export function requestIsLimited(document, report) {
  for (const { schema, place, name, isRequest, role } of nodes(document)) {
    if (!isRequest || role === 'header') continue;
    const is = (type) => types(schema).includes(type);
    const free = !schema.enum && schema.const === undefined && !schema.format;
    if (is('string') && free && schema.maxLength === undefined)
      report(place, `The string "${name}" of a request needs maxLength.`);
    if (is('array') && schema.maxItems === undefined) report(place, `The array "${name}" of a request needs maxItems.`);
    const bounded =
      (schema.minimum ?? schema.exclusiveMinimum) !== undefined &&
      (schema.maximum ?? schema.exclusiveMaximum) !== undefined;
    if (isNumeric(schema) && !bounded) report(place, `The number "${name}" of a request needs minimum and maximum.`);
    if (schema['x-columns'] && schema.maxProperties === undefined)
      report(place, `The map "${name}" of a request needs maxProperties.`);
  }
}

export function requestIsClosed(document, report) {
  for (const { schema, place, name, isRequest } of nodes(document))
    if (isRequest && schema.properties && schema.additionalProperties !== false)
      report(place, `The request object "${name}" must refuse unknown keys: additionalProperties: false.`);
}

// Options that a report echoes are written once; there the optional ones have a default, so an echo is complete all the same.
export function responseIsComplete(document, report) {
  for (const { schema, place, name, isRequest, isResponse } of nodes(document)) {
    if (!isResponse || !schema.properties) continue;
    const isEcho = isRequest && isResponse;
    const optional = Object.entries(schema.properties).filter(([key]) => !schema.required?.includes(key));
    const lacking = optional.filter(([, property]) => !isEcho || property.default === undefined).map(([key]) => key);
    if (lacking.length)
      report(
        place,
        `Answers are complete: in "${name}" require ${lacking.join(', ')}; null says undefined${isEcho ? ', or give a default' : ''}.`,
      );
  }
}

export function nullIsExplained(document, report) {
  for (const { schema, place, name, role, owner } of nodes(document)) {
    const mayBeNull = types(schema).includes('null') || schema.oneOf?.some(({ type }) => type === 'null');
    const texts = [schema.description, document.components.schemas[owner]?.description];
    if (role === 'property' && mayBeNull && !texts.some((text) => /\bnull\b/i.test(text ?? '')))
      report(place, `The description of "${name}" must say what null means.`);
  }
}

export function unionIsDiscriminated(document, report) {
  for (const node of nodes(document)) {
    const { schema, place, name, role, isRequest } = node;
    if (!schema.oneOf || withoutNull(schema) !== schema) continue;
    const { propertyName, mapping = {} } = schema.discriminator ?? {};
    const wanted = isRequest ? 'type' : 'kind';
    if (role !== 'component') report(place, `The union "${name}" needs a name under schemas.`);
    if (propertyName !== wanted) report(place, `The union "${name}" needs discriminator.propertyName: ${wanted}.`);
    const targets = schema.oneOf.map(refName);
    const mapped = Object.values(mapping).map(($ref) => refName({ $ref }));
    if (targets.some((target) => !mapped.includes(target)) || targets.length !== mapped.length)
      report(place, `The mapping of the union "${name}" must name each variant once, and each variant must be a $ref.`);
    for (const [value, $ref] of Object.entries(mapping)) checkVariant(document, { value, $ref, wanted, place, report });
  }
}

function checkVariant(document, { value, $ref, wanted, place, report }) {
  const variant = resolve(document, { $ref });
  const tag = variant.properties?.[wanted];
  if (tag?.const !== value || tag?.type !== 'string' || !variant.required?.includes(wanted))
    report(place, `The variant ${refName({ $ref })} must require ${wanted}: {type: string, const: ${value}}.`);
}

export function keptOut(document, report) {
  for (const { schema, place, name } of nodes(document)) {
    for (const [keyword, wayOut] of Object.entries(FORBIDDEN))
      if (keyword in schema) report(place, `"${name}" uses ${keyword}, which a generator breaks on: ${wayOut}.`);
    const list = Array.isArray(schema.type) ? schema.type : null;
    if (list && (list.length !== 2 || list[1] !== 'null' || list[0] === 'null'))
      report(place, `"${name}" has the types ${list}; only [x, 'null'] is read alike everywhere.`);
    if (schema.enum?.some((value) => typeof value !== 'string'))
      report(
        place,
        `The enum "${name}" holds something else than strings; for null use oneOf: [$ref, {type: 'null'}].`,
      );
    if (schema.const !== undefined && (schema.type !== 'string' || typeof schema.const !== 'string'))
      report(place, `The const of "${name}" needs type: string.`);
    const isMap = schema.additionalProperties && schema.additionalProperties !== false;
    if (isMap && !schema['x-json'] && !schema['x-columns'])
      report(place, `"${name}" is a map; use an array of objects with x-key.`);
  }
}

export function schemaIsNamed(document, report) {
  for (const { schema, place, name, role } of nodes(document)) {
    if (role === 'component') continue;
    if (schema.enum) report(place, `The enum "${name}" needs a name under schemas, so that every SDK has one type.`);
    if (schema.properties || types(schema).includes('object'))
      report(place, `The object "${name}" needs a name under schemas.`);
  }
}

export function valueIsMarked(document, report) {
  for (const { schema, place, name, owner, role } of nodes(document)) {
    const typeless = !schema.type && !schema.$ref && !schema.oneOf && schema.const === undefined;
    const isValue = role === 'component' && owner === 'Value';
    if (typeless && !isValue && !Object.keys(FORBIDDEN).some((keyword) => keyword in schema))
      report(place, `"${name}" has no type; refer to Value for values of the data.`);
    if (isValue !== Boolean(schema['x-value']))
      report(place, 'x-value marks the schema Value and nothing else; refer to it.');
    if (Boolean(schema['x-json']) !== (role === 'component' && owner === 'JsonObject'))
      report(place, 'x-json marks the schema JsonObject and nothing else; refer to it.');
  }
}

export function keyExists(document, report) {
  for (const { schema, place, name } of nodes(document)) {
    if (!schema['x-key']) continue;
    const items = resolve(document, schema.items);
    for (const one of items.oneOf ? items.oneOf.map((variant) => resolve(document, variant)) : [items])
      if (!types(one.properties?.[schema['x-key']]).includes('string') || !one.required?.includes(schema['x-key']))
        report(place, `x-key of "${name}" must name a required string of its items.`);
  }
}

export function defaultIsValid(document, report) {
  for (const { schema, place, name } of nodes(document)) {
    if (schema.default === undefined) continue;
    const target = resolve(document, schema);
    const isNumber = isNumeric(target) && schema.default !== null;
    const outside = isNumber && (schema.default < target.minimum || schema.default > target.maximum);
    if (outside || (target.enum && !target.enum.includes(schema.default)))
      report(place, `The default ${schema.default} of "${name}" is not a value that it allows.`);
  }
}
