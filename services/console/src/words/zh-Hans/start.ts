import common from './common.json';
import enums from './enums.json';
import list from './list.json';
import shell from './shell.json';

/** What every page says in Chinese: loaded before the first one. */
export default { common, enums, list, shell };
