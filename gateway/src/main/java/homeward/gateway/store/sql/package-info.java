/// SQLite through JDBI.
@NullMarked
package homeward.gateway.store.sql;

import org.jspecify.annotations.NullMarked;
