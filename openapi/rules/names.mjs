// Rules about names and texts.
import { nodes, resolve, types, withoutNull } from './document.mjs';

const EXTENSIONS = new Set([
  'x-capability',
  'x-catalog',
  'x-codes',
  'x-columns',
  'x-creates',
  'x-events',
  'x-json',
  'x-key',
  'x-long-running',
  'x-method',
  'x-pagination',
  'x-problems',
  'x-public',
  'x-report',
  'x-scope',
  'x-secret',
  'x-unit',
  'x-value',
]);
// Words that one of Python, TypeScript and Java keeps for itself where a property would stand.
const RESERVED = new Set(
  `abstract and arguments as assert async await boolean break byte case catch char class const continue copy debugger def del
  default delete do double elif else enum eval except export extends false final finally float for from function global goto if implements
  import in instanceof int interface is json lambda let long native new none nonlocal not null object or package pass private protected public
  raise record return self short static strictfp super switch synchronized this throw throws transient true try typeof undefined var void
  volatile while with yield`.split(/\s+/),
);
// Names that shadow a type every program has.
const SHADOWING = new Set([
  'Any',
  'Array',
  'Boolean',
  'Date',
  'Enum',
  'Error',
  'Exception',
  'Function',
  'Integer',
  'Iterable',
  'Iterator',
  'List',
  'Long',
  'Map',
  'Number',
  'Object',
  'Optional',
  'Override',
  'Promise',
  'Record',
  'Response',
  'Runtime',
  'Schema',
  'Set',
  'String',
  'Symbol',
  'Thread',
  'Type',
  'Warning',
]);
const TELLING = [
  [/_at$/, 'a time: format date-time', (s) => s.format === 'date-time'],
  [/_seconds$/, 'a duration: x-unit seconds', (s) => s['x-unit'] === 'seconds'],
  [/_bytes$/, 'a size: x-unit bytes', (s) => s['x-unit'] === 'bytes'],
  [/^n_/, 'a count: an integer of at least 0', (s) => types(s).includes('integer') && s.minimum >= 0],
  [
    /(^|_)fraction(_|$)/,
    'a proportion: 0 to 1, x-unit proportion',
    (s) => s.minimum === 0 && s.maximum === 1 && s['x-unit'] === 'proportion',
  ],
  [
    /(^|_)p_value(_|$)/,
    'a probability: 0 to 1, x-unit probability',
    (s) => s.minimum === 0 && s.maximum === 1 && s['x-unit'] === 'probability',
  ],
];

export function knownExtension(document, report) {
  const visit = (node, place) => {
    if (!node || typeof node !== 'object') return;
    for (const [key, child] of Object.entries(node)) {
      if (key === 'example' || key === 'examples' || key === 'default') continue;
      if (key.startsWith('x-') && !EXTENSIONS.has(key))
        report(place, `Nothing reads ${key}; is it misspelt? Known: ${[...EXTENSIONS].join(', ')}.`);
      visit(child, [...place, key]);
    }
  };
  visit(document, []);
}

export function described(document, report) {
  for (const { schema, place, role, name } of nodes(document)) {
    const text = schema.description ?? resolve(document, withoutNull(schema)).description;
    if ((role === 'component' || role === 'property') && !text) report(place, `"${name}" needs a description.`);
    if (role === 'component' && schema.description && !schema.description.trim())
      report(place, `"${name}" needs a description.`);
  }
}

export function nameIsPortable(document, report) {
  for (const { place, role, name } of nodes(document)) {
    if (role === 'component' && (!/^([A-Z][a-z0-9]*)+$/.test(name) || SHADOWING.has(name)))
      report(place, `A schema's name is PascalCase and shadows no type of a language; "${name}" does not do.`);
    if (role !== 'property' && !(role === 'parameter' && /^[a-z]/.test(name))) continue;
    if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) report(place, `"${name}" is not snake_case.`);
    if (RESERVED.has(name)) report(place, `"${name}" is a reserved word in one of the SDKs' languages; take another.`);
  }
}

export function nameTellsType(document, report) {
  for (const { schema, place, role, name } of nodes(document)) {
    if (role !== 'property') continue;
    const plain = resolve(document, schema);
    const numbers = types(plain).includes('array') ? resolve(document, plain.items) : plain;
    for (const [pattern, meaning, fits] of TELLING)
      if (pattern.test(name) && !fits(numbers)) report(place, `"${name}" is by its name ${meaning}.`);
  }
}

export function enumIsExplained(document, report) {
  for (const { schema, place, role, name } of nodes(document)) {
    if (role !== 'component' || !schema.enum) continue;
    const silent = schema.enum.filter((value) => !schema.description?.includes(`- \`${value}\`: `));
    if (silent.length)
      report(
        place,
        `The description of ${name} explains each value as "- \`value\`: …"; missing: ${silent.join(', ')}.`,
      );
    if (new Set(schema.enum).size !== schema.enum.length) report(place, `${name} lists a value twice.`);
    for (const value of schema.enum)
      if (!/^[a-z0-9]+([_-][a-z0-9]+)*$/.test(String(value)))
        report(place, `The value "${value}" of ${name} is not lower case with _ or -.`);
  }
}
