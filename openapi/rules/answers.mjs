// Rules about answers: problems, jobs, headers, events, examples.
import { operations, refName, resolve } from './document.mjs';

export function errorsAreProblems(document, report) {
  for (const { operation, place } of operations(document)) {
    const listed = new Set(operation['x-problems']);
    for (const [status, answer] of Object.entries(operation.responses)) {
      if (/^[23]/.test(status)) continue;
      const at = [...place, 'responses', status];
      if (!/^[45]\d\d$/.test(status)) report(at, `"${status}" says nothing; list each status by its problem codes.`);
      if (refName(answer.content?.['application/problem+json']?.schema) !== 'Problem')
        report(at, 'An error is application/problem+json with the schema Problem.');
      for (const code of answer['x-codes'] ?? [])
        if (!listed.delete(code)) report(at, `The code ${code} is not in x-problems.`);
    }
    if (listed.size) report(place, `No answer carries the problems ${[...listed].join(', ')}.`);
  }
}

export function longRunning(document, report) {
  for (const { method, operation, parameters, place } of operations(document)) {
    const long = operation['x-long-running'];
    const accepted = operation.responses['202'];
    if (accepted && method === 'get')
      report(place, 'A GET never answers 202; answer 409 dataset_not_ready with Retry-After.');
    if (Boolean(accepted) !== Boolean(long) && method !== 'delete')
      report(place, 'What answers 202 has x-long-running: {result: <schema>}, and the reverse.');
    if (long && !document.components.schemas[long.result])
      report(place, `x-long-running names the unknown schema ${long.result}.`);
    if (long && !parameters.some(({ name }) => name === 'Prefer'))
      report(place, 'A long-running operation takes Prefer: refer to the shared parameter.');
    if (accepted) checkAccepted(document, accepted, [...place, 'responses', '202'], report);
  }
}

function checkAccepted(document, accepted, place, report) {
  for (const header of ['Location', 'Retry-After'])
    if (!accepted.headers?.[header]) report(place, `202 carries ${header}.`);
  const schema = accepted.content?.['application/json']?.schema;
  if (refName(schema) !== 'Job' && !resolve(document, schema).properties?.job)
    report(place, '202 answers a Job, or an object with the property job.');
}

export function answerHeaders(document, report) {
  for (const { operation, parameters, place } of operations(document)) {
    const has = (name) => parameters.some((parameter) => parameter.name === name);
    const { 200: ok, 201: created, 304: unchanged } = operation.responses;
    for (const [status, answer] of Object.entries(operation.responses))
      if (!answer.headers?.['Request-Id']) report([...place, 'responses', status], 'Every answer carries Request-Id.');
    for (const name of ['RateLimit', 'RateLimit-Policy'])
      for (const [status, answer] of Object.entries(operation.responses))
        if (!operation['x-public'] !== Boolean(answer.headers?.[name]))
          report([...place, 'responses', status], `${name} is on every answer of what needs a key, and on no other.`);
    for (const status of ['429', '503'])
      if (operation.responses[status] && !operation.responses[status].headers?.['Retry-After'])
        report([...place, 'responses', status], `${status} carries Retry-After.`);
    if (created && !created.headers?.Location) report([...place, 'responses', '201'], '201 carries Location.');
    if (has('If-None-Match') !== Boolean(unchanged) || (unchanged && !ok?.headers?.ETag))
      report(place, 'If-None-Match, the answer 304 and ETag on 200 go together.');
  }
}

// What creates something may be sent twice and is made once, unless its answer holds a secret, which is never stored.
export function creationIsIdempotent(document, report) {
  for (const { method, operation, parameters, place } of operations(document)) {
    const { 'x-creates': creates, 'x-secret': secret, responses } = operation;
    const takesKey = parameters.some(({ name }) => name === 'Idempotency-Key');
    const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    const showsSecret = successes.some(([, answer]) => {
      const schema = answer.content?.['application/json']?.schema;
      return 'secret' in (resolve(document, schema).properties ?? {});
    });
    if (creates && method !== 'post') report(place, 'x-creates marks a POST.');
    if (responses['201'] && !creates) report(place, 'What answers 201 creates something: x-creates: true.');
    if (showsSecret !== Boolean(secret))
      report(place, 'x-secret: true marks an answer with the property `secret`, and no other.');
    if (takesKey !== Boolean(creates && !secret))
      report(place, 'What has x-creates takes Idempotency-Key, unless it has x-secret; the bundle step writes it.');
    for (const [status, answer] of successes)
      if (takesKey !== Boolean(answer.headers?.['Idempotency-Replayed']))
        report([...place, 'responses', status], 'A success carries Idempotency-Replayed where a key is taken.');
  }
}

// A file that can be asked for in parts says so in every way, so that what broke off can go on in any client.
export function ranges(document, report) {
  for (const { operation, parameters, place } of operations(document)) {
    const takes = (name) => parameters.some((parameter) => parameter.name === name);
    const { 200: whole, 206: part, 416: outside } = operation.responses;
    const shown = [takes('Range'), takes('If-Range'), Boolean(part), Boolean(outside), Boolean(whole?.headers?.['Accept-Ranges'])];
    if (new Set(shown).size > 1)
      report(place, 'Range, If-Range, the answers 206 and 416 and Accept-Ranges on 200 go together.');
    for (const name of part ? ['Content-Range', 'ETag'] : [])
      if (!part.headers?.[name]) report([...place, 'responses', '206'], `206 carries ${name}.`);
    if (outside && !outside.headers?.['Content-Range'])
      report([...place, 'responses', '416'], '416 carries Content-Range with the size of the file.');
  }
}

export function events(document, report) {
  for (const { operation, place } of operations(document)) {
    const stream = operation.responses['200']?.content?.['text/event-stream'];
    const schema = operation['x-events'];
    if (Boolean(stream) !== Boolean(schema)) report(place, 'text/event-stream and x-events: <schema> go together.');
    if (schema && refName(stream?.schema) !== schema)
      report(place, `x-events says ${schema}; the stream's schema must be that.`);
    if (schema && !operation.parameters?.some(({ name }) => name === 'Last-Event-ID'))
      report(place, 'A stream of events takes Last-Event-ID.');
  }
}

export function bodiesHaveExamples(document, report) {
  const message =
    'needs an example from real traffic: openapi/examples/<operationId>.json, written by `make examples`.';
  const lacking = (body) =>
    Object.entries(body?.content ?? {}).some(
      ([media, { example, examples, schema }]) =>
        /json/.test(media) && schema?.format !== 'binary' && example === undefined && !examples,
    );
  for (const { operation, place } of operations(document)) {
    if (lacking(operation.requestBody))
      report([...place, 'requestBody'], `The request of ${operation.operationId} ${message}`);
    for (const [status, answer] of Object.entries(operation.responses))
      if (lacking(answer))
        report([...place, 'responses', status], `The answer ${status} of ${operation.operationId} ${message}`);
  }
}
