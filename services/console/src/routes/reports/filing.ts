import { graphql } from '../../api/graphql';
import type { Channel, Language } from '../../generated/enums';
import type { WhenInput } from '../../generated/graphql';
import { CategoriesField } from '../../parts/form/ClauseField';
import { action } from '../../parts/form/types';
import type { useEnum } from '../../parts/words';

interface Context {
  say: ReturnType<typeof useEnum>;
}

const FileReportDocument = graphql(`
  mutation FileReport($input: FileReportInput!) {
    fileReport(input: $input) {
      id
      report {
        id
        status
      }
    }
  }
`);

/** Not the portal: what comes there, reporters write themselves. */
const channels = ['TELEPHONE', 'IN_PERSON', 'LETTER', 'MAIL'] as const;

/** Takes down what somebody told who did not come to the portal. */
export const fileReport = action({
  name: 'FileReport',
  document: FileReportDocument,
  fields: ({ say }: Context) => [
    {
      name: 'channel',
      kind: 'one',
      options: channels.map((value) => ({ value, label: say('Channel', value) })),
    },
    { name: 'anonymous', kind: 'yes' },
    {
      name: 'language',
      kind: 'one',
      initial: 'ZH_HANS',
      options: (['ZH_HANS', 'EN'] as const).map((value) => ({ value, label: say('Language', value) })),
    },
    { name: 'narrative', kind: 'long' },
    { name: 'categories', kind: 'own', control: CategoriesField, group: true },
    { name: 'happened', kind: 'when', initial: { precision: 'UNKNOWN' } },
    { name: 'place', kind: 'line', optional: true },
  ],
  input: (filled) => ({
    channel: filled.one<Channel>('channel'),
    anonymous: filled.yes('anonymous'),
    language: filled.one<Language>('language'),
    narrative: filled.text('narrative'),
    categories: filled.list('categories'),
    happened: filled.whole<WhenInput>('happened'),
    place: filled.maybe('place'),
  }),
  leadsTo: ({ fileReport: filed }) => `/report/${filed.id}`,
});
