/**
 * An intranet with an advocacy page, as a host would build it: {@link
 * io.advocacy.example.intranet.IntranetServer} serves the page and the HTTP API behind it, each
 * {@link io.advocacy.example.intranet.Organisation} keeps its figures up to date from its store,
 * {@link io.advocacy.example.intranet.Sessions} knows who asks. Start it with {@link
 * io.advocacy.example.intranet.Intranet}.
 */
@NullMarked
package io.advocacy.example.intranet;

import org.jspecify.annotations.NullMarked;
