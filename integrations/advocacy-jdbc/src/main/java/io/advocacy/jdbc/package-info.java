/**
 * A store that survives: {@link io.advocacy.jdbc.JdbcStore} keeps what one organisation's advocacy
 * needs in a database, a namespace for each organisation, and creates its tables itself. A {@link
 * io.advocacy.jdbc.CredentialCipher} seals credentials before they leave the process; {@link
 * io.advocacy.jdbc.TinkCredentialCipher} is the one that comes with the module.
 */
package io.advocacy.jdbc;
