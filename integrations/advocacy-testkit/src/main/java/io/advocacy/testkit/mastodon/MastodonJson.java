package io.advocacy.testkit.mastodon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.Engagement;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.SimulatedResponse;
import io.advocacy.testkit.internal.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Mastodon's entities as JSON, with the fields that its documentation calls required.
 *
 * <p>Sources: docs.joinmastodon.org/entities/Status, Account, CredentialAccount, MediaAttachment,
 * Instance, V1_Instance and Error.
 */
final class MastodonJson {
  /** What a status has beside its text. */
  record Extras(
      String visibility,
      @Nullable String language,
      boolean sensitive,
      String spoiler,
      @Nullable String inReplyTo,
      List<Medium> media) {}

  /** An uploaded medium. */
  record Medium(String id, String accountId, String type, String description, String sha256) {}

  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private MastodonJson() {}

  static SimulatedResponse error(int status, String message) {
    return Json.answer(status, Json.object().put("error", message));
  }

  static ObjectNode status(
      SimulatedPost post,
      Extras extras,
      SimulatedAccount account,
      long statuses,
      Engagement.Counts counts,
      String server) {
    ObjectNode json = Json.object();
    json.put("id", post.id()).put("created_at", MILLIS.format(post.createdAt()));
    json.put("in_reply_to_id", extras.inReplyTo()).putNull("in_reply_to_account_id");
    json.put("sensitive", extras.sensitive()).put("spoiler_text", extras.spoiler());
    json.put("visibility", extras.visibility()).put("language", extras.language());
    json.put("uri", server + "/users/" + account.handle() + "/statuses/" + post.id());
    json.put("url", server + "/@" + account.handle() + "/" + post.id());
    json.put("replies_count", counts.replies()).put("reblogs_count", counts.reposts());
    json.put("favourites_count", counts.likes()).put("quotes_count", counts.quotes());
    json.putNull("edited_at");
    json.put("favourited", false).put("reblogged", false).put("muted", false);
    json.put("bookmarked", false).put("pinned", false);
    json.put("content", MastodonText.html(post.text(), server)).putNull("reblog");
    json.putObject("application").put("name", "Advocacy").putNull("website");
    json.set("account", account(account, statuses, server));
    ArrayNode media = json.putArray("media_attachments");
    extras.media().forEach(medium -> media.add(medium(medium, true, server)));
    json.putArray("mentions");
    ArrayNode tags = json.putArray("tags");
    for (String tag : MastodonText.tags(post.text())) {
      String lower = tag.toLowerCase(Locale.ROOT);
      tags.addObject().put("name", lower).put("url", server + "/tags/" + lower);
    }
    json.putArray("emojis");
    return json.putNull("card").putNull("poll");
  }

  static ObjectNode account(SimulatedAccount account, long statuses, String server) {
    ObjectNode json = Json.object();
    json.put("id", account.id()).put("username", account.handle()).put("acct", account.handle());
    json.put("display_name", account.handle()).put("locked", false).put("bot", false);
    json.put("discoverable", true).put("indexable", false).put("group", false);
    json.put("created_at", "2020-01-01T00:00:00.000Z").put("note", "<p>A simulated account</p>");
    json.put("url", server + "/@" + account.handle());
    json.put("uri", server + "/users/" + account.handle());
    for (String image : List.of("avatar", "avatar_static", "header", "header_static")) {
      json.put(image, server + "/" + image + ".png");
    }
    json.put("followers_count", account.audience()).put("following_count", 0);
    json.put("statuses_count", statuses).putNull("last_status_at");
    json.putArray("emojis");
    json.putArray("fields");
    return json;
  }

  static ObjectNode credentials(SimulatedAccount account, long statuses, String server) {
    ObjectNode json = account(account, statuses, server);
    ObjectNode source = json.putObject("source");
    source.put("privacy", "public").put("sensitive", false).put("language", "");
    source.put("note", "A simulated account").put("follow_requests_count", 0);
    source.putArray("fields");
    ObjectNode role = json.putObject("role");
    role.put("id", "-99").put("name", "").put("permissions", "0").put("color", "");
    role.put("highlighted", false);
    return json;
  }

  static ObjectNode medium(Medium medium, boolean ready, String server) {
    ObjectNode json = Json.object();
    String url = server + "/media/" + medium.id();
    json.put("id", medium.id());
    json.put("type", medium.type().substring(0, medium.type().indexOf('/')));
    json.put("url", ready ? url : null).put("preview_url", ready ? url : null);
    json.putNull("remote_url").putNull("preview_remote_url").putNull("text_url");
    json.putObject("meta");
    json.put("description", medium.description().isEmpty() ? null : medium.description());
    return json.put("blurhash", "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH");
  }

  static ObjectNode configuration(MastodonLimits limits) {
    ObjectNode json = Json.object();
    json.putObject("accounts").put("max_featured_tags", 10).put("max_pinned_statuses", 5);
    json.putObject("statuses")
        .put("max_characters", limits.maxCharacters())
        .put("max_media_attachments", MastodonLimits.MAX_MEDIA)
        .put("characters_reserved_per_url", MastodonLimits.URL_LENGTH);
    ObjectNode media = json.putObject("media_attachments");
    MastodonLimits.MEDIA_TYPES.forEach(media.putArray("supported_mime_types")::add);
    media.put("description_limit", MastodonLimits.MAX_DESCRIPTION);
    media.put("image_size_limit", MastodonLimits.MAX_IMAGE_BYTES);
    media.put("image_matrix_limit", 33_177_600);
    media.put("video_size_limit", MastodonLimits.MAX_VIDEO_BYTES);
    media.put("video_frame_rate_limit", 120).put("video_matrix_limit", 8_294_400);
    json.putObject("polls")
        .put("max_options", 4)
        .put("max_characters_per_option", 50)
        .put("min_expiration", 300)
        .put("max_expiration", 2_629_746);
    json.putObject("translation").put("enabled", false);
    return json;
  }

  static ObjectNode instance(MastodonLimits limits, String server) {
    ObjectNode json = Json.object();
    json.put("domain", server.substring("http://".length()));
    json.put("title", "A simulated Mastodon").put("version", MastodonLimits.VERSION);
    json.put("source_url", "https://github.com/mastodon/mastodon");
    json.put("description", "Exists in one process only");
    json.putObject("usage").putObject("users").put("active_month", 1);
    json.putObject("thumbnail").put("url", server + "/thumbnail.png");
    json.putArray("icon");
    json.putArray("languages").add("en");
    ObjectNode configuration = configuration(limits);
    configuration.putObject("urls").put("streaming", server.replace("http", "ws"));
    configuration.putObject("vapid").put("public_key", "");
    json.set("configuration", configuration);
    ObjectNode registrations = json.putObject("registrations");
    registrations.put("enabled", false).put("approval_required", false).putNull("message");
    json.putObject("api_versions").put("mastodon", 6);
    json.putObject("contact").put("email", "").putNull("account");
    json.putArray("rules");
    return json;
  }

  static ObjectNode oldInstance(MastodonLimits limits, String server) {
    ObjectNode json = Json.object();
    json.put("uri", server.substring("http://".length())).put("title", "A simulated Mastodon");
    json.put("short_description", "Exists in one process only").put("description", "");
    json.put("email", "").put("version", MastodonLimits.VERSION);
    json.putObject("urls").put("streaming_api", server.replace("http", "ws"));
    json.putObject("stats").put("user_count", 1).put("status_count", 1).put("domain_count", 1);
    json.put("thumbnail", server + "/thumbnail.png");
    json.putArray("languages").add("en");
    json.put("registrations", false).put("approval_required", false);
    json.put("invites_enabled", false);
    json.set("configuration", configuration(limits));
    json.putNull("contact_account").putArray("rules");
    return json;
  }
}
