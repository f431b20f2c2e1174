import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { ComponentType } from 'react';

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
        | 'line'
        | 'long'
        | 'day'
        | 'hash'
        | 'person'
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
  | { kind: 'one' | 'many'; options: readonly Option[] }
  | { kind: 'party'; known: readonly Option[]; onlyKnown?: boolean }
  | { kind: 'conclusions'; charges: readonly Option[]; evidence: readonly Option[] }
  /** A control of its own; `group`: of several, which no one label names. */
  | { kind: 'own'; control: ComponentType<Bound>; group?: boolean };

export type Field = FieldKind & {
  name: FieldName;
  optional?: boolean;
  initial?: Value;
  hint?: string;
  /** Something was begun and not ended; what is optional can be left out as a whole alone. */
  halfway?: (value: Value) => boolean;
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
export class Filled {
  readonly #values: Readonly<Record<string, Value>>;

  constructor(values: Readonly<Record<string, Value>>) {
    this.#values = values;
  }

  text(name: FieldName): string {
    const value = this.#values[name];
    return typeof value === 'string' ? value.trim() : '';
  }

  /** Null: nothing was filled in. */
  maybe(name: FieldName): string | null {
    return this.text(name) || null;
  }

  /** One of the values that were offered. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- whoever asks knows what was offered
  one<T extends string>(name: FieldName): T {
    return this.text(name) as T;
  }

  yes(name: FieldName): boolean {
    return this.#values[name] === true;
  }

  list(name: FieldName): string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? (value as string[]) : [];
  }

  /** A value that has parts. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- whoever asks knows the field
  whole<T extends Value>(name: FieldName): T {
    return withoutTypes(this.#values[name]) as T;
  }
}

/** Something that can be done to a record, and what has to be said for it. */
export interface Action<Context> {
  name: ActionName;
  fields: (context: Context) => readonly Field[];
  document: TypedDocumentNode<unknown, { input: Record<string, unknown> }>;
  input: (filled: Filled, context: Context) => Record<string, unknown>;
  /** It ends or takes away something. */
  grave: boolean;
  /** The API takes it without a name, as it has no effect the second time. */
  unnamed: boolean;
  /** Where one goes on once it is done, if not here. */
  leadsTo: (data: object) => string | null;
}

interface Spec<Context, Data, Input> {
  name: ActionName;
  fields?: (context: Context) => readonly Field[];
  document: TypedDocumentNode<Data, { input: Input }>;
  input: (filled: Filled, context: Context) => Omit<Input, 'clientMutationId'>;
  grave?: boolean;
  unnamed?: boolean;
  leadsTo?: (data: Data) => string | null;
}

/** Makes an action of its parts; the types of its input are checked against the schema here. */
export function action<Context, Data, Input>(spec: Spec<Context, Data, Input>): Action<Context> {
  return {
    name: spec.name,
    fields: spec.fields ?? (() => []),
    document: spec.document as unknown as Action<Context>['document'],
    input: spec.input,
    grave: spec.grave ?? false,
    unnamed: spec.unnamed ?? false,
    leadsTo: (spec.leadsTo ?? (() => null)) as Action<Context>['leadsTo'],
  };
}
