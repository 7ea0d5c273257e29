import org.jspecify.annotations.NullMarked;

/**
 * Connectors to the social networks. {@link io.advocacy.connectors.SocialConnectors} makes them;
 * {@link java.util.ServiceLoader} finds them too, with the usual settings.
 */
@NullMarked
module io.advocacy.connectors {
  requires static transitive org.jspecify;
  requires transitive io.advocacy.core;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.github.benmanes.caffeine;
  requires com.ibm.icu;
  requires io.github.resilience4j.circuitbreaker;
  requires io.github.resilience4j.core;
  requires io.github.resilience4j.retry;
  requires okhttp3;
  requires okio;
  requires twitter.text;

  exports io.advocacy.connectors;
  exports io.advocacy.connectors.assisted;
  exports io.advocacy.connectors.choice;
  exports io.advocacy.connectors.media;
  exports io.advocacy.connectors.oauth;

  provides io.advocacy.network.Connector with
      io.advocacy.connectors.mastodon.MastodonConnector,
      io.advocacy.connectors.bluesky.BlueskyConnector,
      io.advocacy.connectors.x.XConnector,
      io.advocacy.connectors.linkedin.LinkedInConnector,
      io.advocacy.connectors.threads.ThreadsConnector,
      io.advocacy.connectors.instagram.InstagramConnector,
      io.advocacy.connectors.facebook.FacebookConnector,
      io.advocacy.connectors.tiktok.TikTokConnector;
}
