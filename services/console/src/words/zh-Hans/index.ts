import common from './common.json';
import enums from './enums.json';
import shell from './shell.json';

/** Every text in simplified Chinese, a file a page. */
export default { common, enums, shell };
