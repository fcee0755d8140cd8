// Redocly plugin: the rules of this API that its own rules cannot say. Each is a function (document, report) over the
// whole bundle; `report(place, message)` takes the place as a list of keys. Each has a violation in tools/plants.py.
import * as answers from './answers.mjs';
import * as names from './names.mjs';
import * as operations from './operations.mjs';
import * as schemas from './schemas.mjs';

const RULES = {
  'operation-name': operations.operationName,
  'operation-method': operations.operationMethod,
  'operation-texts': operations.operationTexts,
  'operation-scope': operations.operationScope,
  'operation-problems': operations.operationProblems,
  'problem-defined': operations.problemDefined,
  'not-found-is-reachable': operations.notFoundIsReachable,
  'list-is-paged': operations.listIsPaged,
  'errors-are-problems': answers.errorsAreProblems,
  'long-running': answers.longRunning,
  'answer-headers': answers.answerHeaders,
  'creation-is-idempotent': answers.creationIsIdempotent,
  ranges: answers.ranges,
  events: answers.events,
  'bodies-have-examples': answers.bodiesHaveExamples,
  'known-extension': names.knownExtension,
  'name-is-portable': names.nameIsPortable,
  'name-tells-type': names.nameTellsType,
  'enum-is-explained': names.enumIsExplained,
  described: names.described,
  'number-has-unit': schemas.numberHasUnit,
  'format-is-portable': schemas.formatIsPortable,
  'request-is-limited': schemas.requestIsLimited,
  'request-is-closed': schemas.requestIsClosed,
  'response-is-complete': schemas.responseIsComplete,
  'null-is-explained': schemas.nullIsExplained,
  'union-is-discriminated': schemas.unionIsDiscriminated,
  'kept-out': schemas.keptOut,
  'schema-is-named': schemas.schemaIsNamed,
  'value-is-marked': schemas.valueIsMarked,
  'key-exists': schemas.keyExists,
  'default-is-valid': schemas.defaultIsValid,
};

const visitor = (rule) => () => ({
  Root(document, context) {
    rule(document, (place, message) => context.report({ message, location: context.location.child(place) }));
  },
});

export default function measurand() {
  const rules = Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, visitor(rule)]));
  return { id: 'measurand', rules: { oas3: rules } };
}
