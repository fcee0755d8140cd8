// Ways to walk the bundle. It has one kind of reference: `#/components/schemas/<name>`.
const METHODS = ['get', 'put', 'post', 'patch', 'delete'];

export const types = (schema) => [schema?.type ?? []].flat();
export const isNumeric = (schema) => types(schema).some((type) => type === 'number' || type === 'integer');
export const refName = (schema) => schema?.$ref?.split('/').pop();
export const resolve = (document, schema) =>
  (schema?.$ref ? document.components.schemas[refName(schema)] : schema) ?? {};

// An optional thing is written `oneOf: [$ref, {type: 'null'}]`; give what it is when it is there.
export function withoutNull(schema) {
  const rest = (schema?.oneOf ?? []).filter((one) => one.type !== 'null');
  return rest.length === 1 ? rest[0] : schema;
}

export function* operations(document) {
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS)
      if (item[method]) {
        const operation = item[method];
        const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])];
        yield { path, method, operation, parameters, place: ['paths', path, method] };
      }
}

// Every schema written out in the document: {schema, place, role, name, owner, isRequest, isResponse}.
export function* nodes(document) {
  const { requests, responses } = reach(document);
  for (const [owner, schema] of Object.entries(document.components.schemas)) {
    const context = { owner, isRequest: requests.has(owner), isResponse: responses.has(owner) };
    yield* below(schema, ['components', 'schemas', owner], { ...context, role: 'component', name: owner });
  }
  for (const root of roots(document)) yield* below(root.schema, root.place, root);
}

function* below(schema, place, context) {
  if (!schema || typeof schema !== 'object') return;
  yield { ...context, schema, place };
  for (const [name, child] of Object.entries(schema.properties ?? {}))
    yield* below(child, [...place, 'properties', name], { ...context, role: 'property', name });
  if (schema.items) yield* below(schema.items, [...place, 'items'], { ...context, role: 'items' });
  if (typeof schema.additionalProperties === 'object')
    yield* below(schema.additionalProperties, [...place, 'additionalProperties'], { ...context, role: 'map' });
  for (const key of ['oneOf', 'anyOf', 'allOf'])
    for (const [i, child] of (schema[key] ?? []).entries())
      yield* below(child, [...place, key, i], { ...context, role: 'variant' });
}

// Schemas of parameters, bodies, answers and headers.
function* roots(document) {
  const request = { isRequest: true, isResponse: false };
  const response = { isRequest: false, isResponse: true };
  for (const [path, item] of Object.entries(document.paths)) yield* parametersOf(item, ['paths', path], request);
  for (const { operation, place } of operations(document)) {
    yield* parametersOf(operation, place, request);
    yield* bodiesOf(operation.requestBody, [...place, 'requestBody'], request);
    for (const [status, answer] of Object.entries(operation.responses)) {
      const at = [...place, 'responses', status];
      yield* bodiesOf(answer, at, response);
      for (const [name, header] of Object.entries(answer.headers ?? {}))
        yield {
          schema: header.schema,
          place: [...at, 'headers', name, 'schema'],
          role: 'header',
          name,
          ...response,
          description: header.description,
        };
    }
  }
}

function* parametersOf(node, place, context) {
  for (const [i, { schema, name, description }] of (node.parameters ?? []).entries())
    yield { schema, place: [...place, 'parameters', i, 'schema'], role: 'parameter', name, description, ...context };
}

function* bodiesOf(node, place, context) {
  for (const [media, { schema }] of Object.entries(node?.content ?? {}))
    yield { schema, place: [...place, 'content', media, 'schema'], role: 'body', name: media, ...context };
}

// Names of the components that requests and answers hold, however deep.
function reach(document) {
  const found = { requests: new Set(), responses: new Set() };
  for (const { schema, isRequest } of roots(document))
    follow(document, schema, isRequest ? found.requests : found.responses);
  return found;
}

export function follow(document, schema, seen) {
  if (!schema || typeof schema !== 'object') return seen;
  const name = refName(schema);
  if (name && !seen.has(name)) follow(document, document.components.schemas[name], seen.add(name));
  const inner = [...Object.values(schema.properties ?? {}), schema.items, schema.additionalProperties];
  for (const child of [...inner, ...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])])
    follow(document, child, seen);
  return seen;
}
