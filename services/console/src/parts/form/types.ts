import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { ComponentType } from 'react';

import type { HandlerRole } from '../../generated/enums';
import type {
  LossItemInput,
  MoneyInput,
  PartyInput,
  ProportionalityInput,
  SanctionTermsInput,
  SourceInput,
  WhenInput,
} from '../../generated/graphql';
import type english from '../../words/en';
import type { Bound } from './FieldRow';

type Texts = (typeof english)['actions'];

/** Actions that have words, by their names in the access policies. */
export type ActionName = keyof Texts['names'];
export type FieldName = keyof Texts['fields'];

export interface Option {
  value: string;
  label: string;
}

/** A field of a form: how it is filled in. */
export type FieldKind =
  | {
      kind:
        | 'day'
        | 'hash'
        | 'people'
        | 'when'
        | 'yes'
        | 'sources'
        | 'file'
        | 'clause'
        | 'clauses'
        | 'case'
        | 'report';
    }
  /** `most`: characters. `pattern`: of the whole text. */
  | { kind: 'line'; most?: number; pattern?: RegExp }
  | { kind: 'long'; most?: number }
  /** A whole number within bounds. */
  | { kind: 'number'; least: number; most: number }
  /** `alsoLeft`: those who left, too. `except`: the one who is not offered. */
  | { kind: 'person'; alsoLeft?: boolean; except?: string }
  /** Whom a case can be given to in a part; null: a case that is yet to be opened. */
  | { kind: 'handler'; caseId: string | null; role: HandlerRole }
  | { kind: 'one' | 'many'; options: readonly Option[] }
  | { kind: 'party'; known: readonly Option[]; onlyKnown?: boolean }
  | { kind: 'conclusions'; charges: readonly Option[]; evidence: readonly Option[] }
  /** A control of its own; `group`: of several, which no one label names. */
  | { kind: 'own'; control: ComponentType<Bound>; group?: boolean };

/** A field is called by the word for its name, or by one of the page's own. */
type Named = { name: FieldName; label?: undefined } | { name: string; label: string };

export type Field = FieldKind &
  Named & {
    optional?: boolean;
    initial?: Value;
    hint?: string;
    /** Something was begun and not ended; what is optional can be left out as a whole alone. */
    halfway?: (value: Value) => boolean;
    /** The field on which it hangs: when that changes, what is filled in here is dropped. */
    hangsOn?: string;
    /** Asked for only if this holds of what was filled in so far. */
    onlyIf?: (filled: Filled<string>) => boolean;
  };

export interface SealedFile {
  id: string;
  name: string;
  sha256: string;
}

export type SourceValue = SourceInput;

export interface ConclusionValue {
  allegationId: string;
  determination: string;
  evidenceIds: string[];
}

export type Value =
  | string
  | boolean
  | readonly string[]
  | WhenInput
  | PartyInput
  | SealedFile
  | readonly SourceValue[]
  | readonly ConclusionValue[]
  | readonly LossItemInput[]
  | MoneyInput
  | ProportionalityInput
  | SanctionTermsInput
  | undefined;

/** A value that came from the API and goes back as it is: without the names of types that the client adds. */
function withoutTypes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTypes);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== '__typename');
  return Object.fromEntries(members.map(([name, member]) => [name, withoutTypes(member)]));
}

/** What was filled in, as each action takes it. A form that lacks something required is not handed over. */
export class Filled<Name extends string = FieldName> {
  readonly #values: Readonly<Record<string, Value>>;

  constructor(values: Readonly<Record<string, Value>>) {
    this.#values = values;
  }

  text(name: Name): string {
    const value = this.#values[name];
    return typeof value === 'string' ? value.trim() : '';
  }

  /** Null: nothing was filled in. */
  maybe(name: Name): string | null {
    return this.text(name) || null;
  }

  /** One of the values that were offered. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- whoever asks knows what was offered
  one<T extends string>(name: Name): T {
    return this.text(name) as T;
  }

  yes(name: Name): boolean {
    return this.#values[name] === true;
  }

  list(name: Name): string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? (value as string[]) : [];
  }

  /** A value that has parts. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- whoever asks knows the field
  whole<T extends Value>(name: Name): T {
    return withoutTypes(this.#values[name]) as T;
  }
}

/** What has to be said for something to be done, and how it is sent. */
export interface Form<Context> {
  fields: (context: Context) => readonly Field[];
  document: TypedDocumentNode<unknown, { input: Record<string, unknown> }>;
  input: (filled: Filled<string>, context: Context) => Record<string, unknown>;
  /** It ends or takes away something. */
  grave: boolean;
  /** The API takes it without a name, as it has no effect the second time. */
  unnamed: boolean;
  /** Where one goes on once it is done, if not here. */
  leadsTo: (data: object) => string | null;
}

/** Something that can be done to a record; its words stand among those of the actions. */
export interface Action<Context> extends Form<Context> {
  name: ActionName;
}

interface Spec<Context, Data, Input> {
  fields?: (context: Context) => readonly Field[];
  document: TypedDocumentNode<Data, { input: Input }>;
  input: (filled: Filled<string>, context: Context) => Omit<Input, 'clientMutationId'>;
  grave?: boolean;
  unnamed?: boolean;
  leadsTo?: (data: Data) => string | null;
}

/** Makes a form of its parts; the types of its input are checked against the schema here. */
export function form<Context, Data, Input>(spec: Spec<Context, Data, Input>): Form<Context> {
  return {
    fields: spec.fields ?? (() => []),
    document: spec.document as unknown as Form<Context>['document'],
    input: spec.input,
    grave: spec.grave ?? false,
    unnamed: spec.unnamed ?? false,
    leadsTo: (spec.leadsTo ?? (() => null)) as Form<Context>['leadsTo'],
  };
}

interface ActionSpec<Context, Data, Input> extends Omit<Spec<Context, Data, Input>, 'input'> {
  name: ActionName;
  input: (filled: Filled, context: Context) => Omit<Input, 'clientMutationId'>;
}

/** Makes an action of its parts. */
export function action<Context, Data, Input>(spec: ActionSpec<Context, Data, Input>): Action<Context> {
  return { name: spec.name, ...form(spec) };
}
