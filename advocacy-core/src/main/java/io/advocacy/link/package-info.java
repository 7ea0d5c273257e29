/**
 * Links whose clicks are counted. {@link io.advocacy.link.TrackedLinks} gives each share an address
 * of the host with a signed ticket, and knows its own tickets again; {@link
 * io.advocacy.link.LinkRedirect} answers the requests that reach this address, from a {@link
 * io.advocacy.link.LinkRequest} to a {@link io.advocacy.link.LinkAnswer}, whatever server the host
 * has: it sends visitors on to the content with its {@link io.advocacy.link.CampaignParameters},
 * leaves robots out and appends {@link io.advocacy.event.LinkClicked} events. Nothing about a
 * visitor is stored, and no cookie set.
 */
package io.advocacy.link;
