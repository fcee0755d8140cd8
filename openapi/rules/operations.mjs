// Rules about operations and problem codes.
import { follow, isNumeric, operations, refName, resolve } from './document.mjs';

const STATUSES = new Set([401, 403, 404, 405, 409, 412, 413, 415, 416, 422, 429, 500, 503]);
const UNLISTED = new Set(['not_found', 'method_not_allowed']); // outside any operation

export function operationName(document, report) {
  for (const { operation, place } of operations(document))
    if (!/^[a-z]+(_[a-z0-9]+)+$/.test(operation.operationId ?? ''))
      report(place, `operationId is verb_noun in snake_case, like get_dataset, not "${operation.operationId}".`);
}

export function operationMethod(document, report) {
  const taken = new Map();
  for (const { operation, place } of operations(document)) {
    const method = operation['x-method'] ?? '';
    const name = `${operation.tags?.[0]}.${method}`;
    if (!/^[a-z]+(_[a-z]+)?$/.test(method))
      report(place, `x-method is the SDKs' method in one word or two, like list_versions, not "${method}".`);
    else if (taken.has(name))
      report(place, `x-method ${name} is taken by ${taken.get(name)}; name it after what it does.`);
    taken.set(name, operation.operationId);
  }
}

export function operationTexts(document, report) {
  for (const { operation, place } of operations(document)) {
    const { summary = '', description = '' } = operation;
    if (!summary || summary.length > 60 || summary.endsWith('.'))
      report(
        place,
        `The summary "${summary}" is a phrase of at most 60 characters without a full stop; say the rest in the description.`,
      );
    if (description.length < 20)
      report(place, 'The description says when to use the operation, what it costs, and what the result means.');
  }
}

export function operationScope(document, report) {
  const scopes = document.components.schemas.Scope?.enum ?? [];
  for (const { operation, place } of operations(document)) {
    const { 'x-scope': scope, 'x-public': open, security } = operation;
    if (open ? scope : !scopes.includes(scope))
      report(place, `x-scope is one of ${scopes.join(', ')}, or x-public: true needs no key.`);
    const expected = JSON.stringify(open ? [] : [{ api_key: [scope] }]);
    if (JSON.stringify(security) !== expected)
      report(place, `security must be ${expected}; the bundle step writes it from x-scope.`);
  }
}

export function operationProblems(document, report) {
  const known = document['x-problems'];
  const used = new Set(UNLISTED);
  for (const { operation, parameters, place } of operations(document)) {
    const codes = operation['x-problems'] ?? [];
    codes.forEach((code) => used.add(code));
    for (const code of codes.filter((code) => !known[code]))
      report(place, `The problem ${code} is defined nowhere; add it to problems in the capability's file.`);
    for (const code of implied(operation, parameters))
      if (!codes.includes(code)) report(place, `x-problems lacks ${code}, which follows from the operation's shape.`);
  }
  for (const code of Object.keys(known).filter((code) => !used.has(code)))
    report(['x-problems', code], `No operation lists the problem ${code}; list it or remove it.`);
}

function implied(operation, parameters) {
  const codes = ['invalid_request', 'internal_error'];
  if (!operation['x-public']) codes.push('unauthenticated', 'forbidden', 'rate_limited', 'quota_exceeded', 'unavailable');
  if (operation['x-events']) codes.push('too_many_streams');
  if (operation.requestBody) codes.push('payload_too_large', 'unsupported_media_type');
  if (operation['x-pagination']) codes.push('stale_cursor');
  if (operation['x-creates'] && !operation['x-secret']) codes.push('idempotency_key_reused', 'request_in_progress');
  if (operation['x-long-running']) codes.push('queue_full');
  if (parameters.some(({ name }) => name === 'If-Match')) codes.push('precondition_failed');
  return codes;
}

export function problemDefined(document, report) {
  for (const [code, { status, title = '', description = '' }] of Object.entries(document['x-problems'])) {
    const place = ['x-problems', code];
    if (!/^[a-z]+(_[a-z]+)*$/.test(code)) report(place, `A problem code is snake_case, not "${code}".`);
    if (!STATUSES.has(status))
      report(place, `Status ${status} is not used here; take one of ${[...STATUSES].join(', ')}.`);
    if (status === 422 && code !== 'invalid_request')
      report(place, '422 means a violation of the contract only; what depends on the data is 409 or 404.');
    if (!title || title.length > 60 || title.endsWith('.'))
      report(place, 'title is a phrase of at most 60 characters, the same for each occurrence.');
    if (description.length < 20) report(place, 'description says what was wrong and what to do.');
  }
}

// 404 exactly where something is named that may not exist: in the path, the query or a data source.
export function notFoundIsReachable(document, report) {
  for (const { operation, parameters, place } of operations(document)) {
    const names = parameters.some((parameter) => namesSomething(document, parameter.schema));
    const isPath = parameters.some(
      (parameter) => parameter.in === 'path' && namesSomething(document, parameter.schema),
    );
    const bodies = Object.values(operation.requestBody?.content ?? {});
    const refers = bodies.some(({ schema }) => follow(document, schema, new Set()).has('DatasetRef'));
    const has404 = '404' in operation.responses;
    if (has404 && !names && !refers)
      report(
        place,
        '404 is unreachable: the request names nothing that may be missing. Remove the problem from x-problems.',
      );
    if (!has404 && (isPath || refers))
      report(place, 'The request names something that may not exist: list its 404 in x-problems.');
  }
}

const namesSomething = (document, schema) =>
  refName(schema) === 'DatasetRef' || (!resolve(document, schema).enum && /_\[0-9a-h/.test(schema.pattern ?? ''));

export function listIsPaged(document, report) {
  for (const { operation, parameters, place } of operations(document)) {
    const isList = /^(list|search)_/.test(operation.operationId ?? '');
    if (isList !== Boolean(operation['x-pagination']))
      report(place, 'An operation named list_… or search_… is paged: x-pagination: true; no other is.');
    if (!isList) continue;
    for (const name of ['limit', 'cursor'])
      if (!parameters.some((parameter) => parameter.name === name))
        report(place, `A list takes the parameter ${name}: refer to the shared one.`);
    const limit = parameters.find(({ name }) => name === 'limit')?.schema;
    if (limit && !(isNumeric(limit) && limit.minimum === 1 && limit.maximum === 200))
      report(place, 'limit runs from 1 to 200.');
    const page = resolve(document, operation.responses['200']?.content?.['application/json']?.schema);
    if (!page.properties?.items || !page.properties?.next_cursor) report(place, 'A list answers {items, next_cursor}.');
  }
}
