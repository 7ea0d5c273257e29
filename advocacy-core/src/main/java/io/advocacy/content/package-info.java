/**
 * What may be shared. A {@link io.advocacy.content.Content} holds its wordings by language and
 * network ({@link io.advocacy.content.Variant}), link, media and topics, and the time in which it
 * may go out; a {@link io.advocacy.content.Channel} offers contents on a subject to a population.
 */
package io.advocacy.content;
