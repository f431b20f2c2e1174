import { gql } from 'urql';

import type { graphql as Typed } from '../generated';

/**
 * Turns the text of an operation into a document with the types that are generated from the schema. The operations of a page stand
 * beside it and are loaded with it. Write every operation in full: fragments are not joined.
 */
export const graphql = ((source: string) => gql(source)) as unknown as typeof Typed;
