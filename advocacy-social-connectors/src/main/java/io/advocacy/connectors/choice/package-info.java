/**
 * What a network wants its people to choose for each post: {@link
 * io.advocacy.connectors.choice.TikTokChoices}, which the host implements.
 */
package io.advocacy.connectors.choice;
