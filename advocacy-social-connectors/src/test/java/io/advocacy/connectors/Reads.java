package io.advocacy.connectors;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OwnPost;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What each connector reads, with sound answers to it. */
final class Reads {
  /** Before an answer: it comes with status 400. */
  static final String REFUSED = "!";

  static final String WORDS = "Seven words that nobody else has written";
  private static final PublicationKey KEY = PublicationKey.of("share-1");
  private static final Instant PREPARED = Instant.parse("2026-03-02T08:59:00Z");
  private static final String POST_TIME = "2026-03-02T08:59:30Z";

  /** Does the read, and says what came of it in a word. */
  interface Call {
    String by(Connector connector, AccountAccess account);
  }

  /**
   * A read.
   *
   * @param account the account's id
   * @param answers a sound answer for each path that is asked
   */
  record Read(
      NetworkId network, String name, String account, Call call, Map<String, String> answers) {
    AccountAccess access(String token) {
      return AccountAccess.of(
          account,
          Credential.builder()
              .accessToken(Secret.of(token))
              .refreshToken(Secret.of("r" + token))
              .build());
    }

    @Override
    public String toString() {
      return network + " " + name;
    }
  }

  private static final Call AUDIENCE =
      (connector, account) -> {
        connector.audience(account).value().ifPresent(one -> require(one.count() >= 0, "audience"));
        return "read";
      };

  private static final Call OWN_POSTS =
      (connector, account) -> {
        for (OwnPost post : connector.ownPosts(account, 10, Optional.empty()).value().posts()) {
          require(post.createdAt().toString().length() <= 30, "a time far away");
        }
        return "read";
      };

  private static final Call VERIFY =
      (connector, account) -> {
        connector.authorization().verify(account);
        return "read";
      };

  private static final Call ACCOUNTS =
      (connector, account) -> {
        connector.authorization().accounts(account);
        return "read";
      };

  private static final Call REFRESH =
      (connector, account) -> {
        connector
            .authorization()
            .refresh(account)
            .expiresAt()
            .ifPresent(end -> require(end.toString().length() <= 30, "an end far away"));
        return "read";
      };

  private static final Call CAPABILITIES =
      (connector, account) -> {
        connector.validate(Post.of(WORDS), connector.capabilities(account));
        return "read";
      };

  private static Call metrics(String... ids) {
    return (connector, account) -> {
      List<PostId> posts = Stream.of(ids).map(PostId::of).toList();
      connector
          .metrics(account, posts)
          .value()
          .forEach(
              (post, figures) -> require(posts.contains(post), "a post that nobody asked for"));
      return "read";
    };
  }

  private static Call reconcile(String handle) {
    return (connector, account) ->
        connector
            .reconcile(account, new PreparedPost(KEY, Post.of(WORDS), handle))
            .value()
            .outcome()
            .name();
  }

  private Reads() {}

  private static void require(boolean sound, String what) {
    if (!sound) {
      throw new AssertionError("an unsound answer got through: " + what);
    }
  }

  private static Read read(
      String network, String name, String account, Call call, String... answers) {
    Map<String, String> byPath = new LinkedHashMap<>();
    for (int i = 0; i < answers.length; i += 2) {
      byPath.put(answers[i], answers[i + 1].replace('\'', '"'));
    }
    return new Read(NetworkId.of(network), name, account, call, byPath);
  }

  /** The reads that look for a post among others; the answer has it, with its id at this place. */
  static List<Read> lookUps() {
    String handle = "{\"since\":\"" + PREPARED + "\"}";
    String container = "{\"since\":\"" + PREPARED + "\",\"container\":\"c\"}";
    String graph =
        "{'data':[{'id':'1_2','MESSAGE':'"
            + WORDS
            + "','TIME':'"
            + POST_TIME
            + "','URL':'https://p.example/1'}]}";
    return List.of(
        read(
            "x",
            "reconcile",
            "1",
            reconcile(handle),
            "/2/users/1/tweets",
            "{'data':[{'id':'9','text':'"
                + WORDS
                + " https://t.co/a','created_at':'"
                + POST_TIME
                + "','entities':{'urls':[{'url':'https://t.co/a','expanded_url':'','media_key':'m'}]}}],"
                + "'meta':{'result_count':1}}"),
        read(
            "linkedin",
            "reconcile",
            "urn:li:organization:1",
            reconcile(handle),
            "/rest/posts",
            "{'elements':[{'id':'urn:li:share:1','createdAt':1772441970000,'commentary':'"
                + WORDS
                + "'}]}"),
        read(
            "facebook",
            "reconcile",
            "1",
            reconcile(handle),
            "/v26.0/1/published_posts",
            graph
                .replace("MESSAGE", "message")
                .replace("TIME", "created_time")
                .replace("URL", "permalink_url")),
        read(
            "instagram",
            "reconcile",
            "1",
            reconcile(container),
            "/v26.0/1/media",
            graph
                .replace("MESSAGE", "caption")
                .replace("TIME", "timestamp")
                .replace("URL", "permalink"),
            "/v26.0/c",
            "{'id':'c','status_code':'PUBLISHED','status':'Published'}"),
        read(
            "threads",
            "reconcile",
            "1",
            reconcile(container),
            "/v1.0/1/threads",
            graph
                .replace("MESSAGE", "text")
                .replace("TIME", "timestamp")
                .replace("URL", "permalink"),
            "/v1.0/c",
            "{'id':'c','status':'PUBLISHED'}"),
        read(
            "tiktok",
            "reconcile",
            "1",
            reconcile(handle),
            "/v2/video/list/",
            "{'data':{'videos':[{'id':'7','title':'t','video_description':'"
                + WORDS
                + "','create_time':1772441970,'share_url':'https://p.example/7'}]},"
                + "'error':{'code':'ok'}}"),
        read(
            "mastodon",
            "reconcile",
            "1",
            reconcile(handle),
            "/api/v1/accounts/1/statuses",
            "[{'id':'7','created_at':'"
                + POST_TIME
                + "','content':'<p>"
                + WORDS
                + "</p>','url':'https://p.example/7','media_attachments':[{'id':'m'}]}]",
            "/api/v1/accounts/verify_credentials",
            "{'id':'1','acct':'alice','followers_count':7}"),
        read(
            "bluesky",
            "reconcile",
            "did:plc:alice",
            reconcile(handle),
            "/xrpc/com.atproto.repo.getRecord",
            "{'uri':'at://did:plc:alice/app.bsky.feed.post/k','cid':'c','value':{}}"));
  }

  private static Call publish(String handle, Media... media) {
    return (connector, account) -> {
      Post.Builder post = Post.builder(WORDS);
      Stream.of(media).forEach(post::media);
      connector.publish(account, new PreparedPost(KEY, post.build(), handle));
      return "PUBLISHED";
    };
  }

  /** Publications; the first answer is the one to the request that publishes. */
  static List<Read> publications() {
    String container = "{\"since\":\"" + PREPARED + "\",\"container\":\"c\"}";
    Media photo =
        ConnectorTestBase.jpeg("").withPublicUrl(URI.create("https://media.example/dot.jpg"));
    return List.of(
        read("x", "publish", "1", publish("{}"), "/2/tweets", "{'data':{'id':'9','text':'t'}}"),
        read("facebook", "publish", "1", publish("{}"), "/v26.0/1/feed", "{'id':'1_2'}"),
        read(
            "instagram",
            "publish",
            "1",
            publish(container, photo),
            "/v26.0/1/media_publish",
            "{'id':'5'}",
            "/v26.0/c",
            "{'id':'c','status_code':'FINISHED'}"),
        read(
            "threads",
            "publish",
            "1",
            publish(container),
            "/v1.0/1/threads_publish",
            "{'id':'5'}",
            "/v1.0/c",
            "{'id':'c','status':'FINISHED'}"),
        read(
            "tiktok",
            "publish",
            "1",
            publish("{}", photo),
            "/v2/post/publish/content/init/",
            "{'data':{'publish_id':'p'},'error':{'code':'ok'}}",
            "/v2/post/publish/status/fetch/",
            "{'data':{'status':'PUBLISH_COMPLETE'},'error':{'code':'ok'}}"),
        read(
            "tiktok",
            "publish, as told later",
            "1",
            publish("{}", photo),
            "/v2/post/publish/status/fetch/",
            "{'data':{'status':'PUBLISH_COMPLETE','publicaly_available_post_id':['8']},"
                + "'error':{'code':'ok'}}",
            "/v2/post/publish/content/init/",
            "{'data':{'publish_id':'p'},'error':{'code':'ok'}}"),
        read(
            "mastodon",
            "publish",
            "1",
            publish("{}"),
            "/api/v1/statuses",
            "{'id':'7','url':'https://p.example/7'}"),
        read(
            "bluesky",
            "publish",
            "did:plc:alice",
            publish("{}"),
            ".*putRecord",
            "{'uri':'at://did:plc:alice/app.bsky.feed.post/k','cid':'c'}",
            ".*getRecord",
            REFUSED + "{'error':'RecordNotFound'}"));
  }

  /** All reads. */
  static List<Read> all() {
    List<Read> all = new ArrayList<>(lookUps());
    all.addAll(ofLinkedInAndX());
    all.addAll(ofMeta());
    all.addAll(ofTheOthers());
    String tokens =
        "{'access_token':'a2','refresh_token':'r2','expires_in':7200,'refresh_token_expires_in':9,"
            + "'scope':'a b','accessJwt':'e30.eyJleHAiOjE3NzI0NDU2MDB9.x','refreshJwt':'r2'}";
    for (String network : List.of("x", "linkedin", "tiktok", "threads", "instagram", "bluesky")) {
      all.add(read(network, "refresh", "1", REFRESH, ".*", tokens));
    }
    return all;
  }

  private static List<Read> ofLinkedInAndX() {
    String me = "{'data':{'id':'1','username':'alice','public_metrics':{'followers_count':7}}}";
    String page = "urn:li:organization:1";
    return List.of(
        read("x", "audience", "1", AUDIENCE, "/2/users/me", me),
        read("x", "verify", "1", VERIFY, "/2/users/me", me),
        read(
            "x",
            "metrics",
            "1",
            metrics("8", "9"),
            "/2/tweets",
            "{'data':[{'id':'9','public_metrics':{'like_count':1,'retweet_count':2,'repost_count':3,"
                + "'impression_count':4}}]}"),
        read(
            "x",
            "own posts",
            "1",
            OWN_POSTS,
            "/2/users/1/tweets",
            "{'data':[{'id':'9','text':'t','created_at':'2026-03-02T09:00:30Z','note_tweet':{'text':'n'},"
                + "'entities':{'urls':[{'url':'https://t.co/a','expanded_url':'https://e.example',"
                + "'unwound_url':'https://e.example'}]},'attachments':{'media_keys':['m']}}],"
                + "'includes':{'media':[{'media_key':'m','type':'video','alt_text':'a','variants':"
                + "[{'bit_rate':1,'content_type':'video/mp4','url':'https://e.example/v'}]}]},"
                + "'meta':{'next_token':'n'}}"),
        read(
            "linkedin",
            "audience",
            "1",
            AUDIENCE,
            "/rest/memberFollowersCount",
            "{'elements':[{'memberFollowersCount':7}]}"),
        read(
            "linkedin",
            "page audience",
            page,
            AUDIENCE,
            "/rest/networkSizes/.*",
            "{'firstDegreeSize':7}"),
        read(
            "linkedin",
            "metrics",
            "1",
            metrics("urn:li:share:1"),
            "/rest/memberCreatorPostAnalytics",
            "{'elements':[{'count':7,'metricType':'IMPRESSION'}]}"),
        read(
            "linkedin",
            "page metrics",
            page,
            metrics("urn:li:share:1"),
            "/rest/organizationalEntityShareStatistics",
            "{'elements':[{'totalShareStatistics':{'impressionCount':1,'likeCount':2}}]}"),
        read(
            "linkedin",
            "own posts",
            page,
            OWN_POSTS,
            "/rest/posts",
            "{'elements':[{'id':'urn:li:share:1','publishedAt':1772442030000,'createdAt':1772442030000,"
                + "'commentary':'c','lifecycleState':'PUBLISHED','content':{'multiImage':{'images':"
                + "[{'id':'urn:li:image:1','altText':'a'}]},'article':{'source':'https://e.example'}}}]}",
            "/rest/images",
            "{'results':{'urn:li:image:1':{'downloadUrl':'https://e.example/i'}}}"),
        read("linkedin", "verify", "1", VERIFY, "/v2/userinfo", "{'sub':'abc','name':'Alice'}"),
        read(
            "linkedin",
            "accounts",
            "1",
            ACCOUNTS,
            "/v2/userinfo",
            "{'sub':'abc','name':'Alice'}",
            "/rest/organizationAcls",
            "{'elements':[{'organization':'urn:li:organization:1'}]}",
            "/rest/organizations/1",
            "{'localizedName':'Company'}"));
  }

  private static List<Read> ofMeta() {
    String insights =
        "{'data':[{'name':'views','values':[{'value':7}]},{'name':'post_media_view','values':"
            + "[{'value':1},{'value':2}]},{'name':'post_reactions_by_type_total','values':[{'value':"
            + "{'like':1,'love':2}}]},{'name':'likes','total_value':{'value':3}},"
            + "{'name':'followers_count','total_value':{'value':7}}]}";
    String media =
        "{'data':[{'id':'1','message':'m','caption':'c','text':'t','created_time':'2026-03-02T09:00:30+0000',"
            + "'timestamp':'2026-03-02T09:00:30+0000','permalink':'https://e.example','permalink_url':"
            + "'https://e.example','media_type':'IMAGE','media_url':'https://e.example/i','alt_text':'a',"
            + "'link_attachment_url':'https://e.example/l','children':{'data':[{'media_type':'VIDEO',"
            + "'thumbnail_url':'https://e.example/t'}]},'attachments':{'data':[{'media_type':'photo',"
            + "'media':{'image':{'src':'https://e.example/i'}},'subattachments':{'data':[{'media':"
            + "{'source':'https://e.example/v'}}]}}]}}],'paging':{'next':'n','cursors':{'after':'a'}}}";
    String account =
        "{'id':'1','followers_count':7,'username':'alice','user_id':'1','name':'Page'}";
    List<Read> reads = new ArrayList<>();
    for (String network : List.of("facebook", "instagram", "threads")) {
      String version = network.equals("threads") ? "/v1.0/" : "/v26.0/";
      String posts =
          Map.of("facebook", "published_posts", "instagram", "media", "threads", "threads")
              .get(network);
      reads.add(
          network.equals("threads")
              ? read(network, "audience", "1", AUDIENCE, version + "1/threads_insights", insights)
              : read(network, "audience", "1", AUDIENCE, version + "1", account));
      reads.add(read(network, "metrics", "1", metrics("5"), version + "5/insights", insights));
      reads.add(read(network, "own posts", "1", OWN_POSTS, version + "1/" + posts, media));
      reads.add(read(network, "verify", "1", VERIFY, version + "me", account));
    }
    reads.add(
        read(
            "facebook",
            "accounts",
            "1",
            ACCOUNTS,
            "/v26.0/me/accounts",
            "{'data':[{'id':'1','name':'Page','access_token':'p','tasks':['CREATE_CONTENT'],"
                + "'instagram_business_account':{'id':'2','username':'u'}}],'paging':{'cursors':{}}}"));
    return reads;
  }

  private static List<Read> ofTheOthers() {
    String user =
        "{'data':{'user':{'open_id':'1','follower_count':7,'display_name':'A'}},'error':{'code':'ok'}}";
    String me = "{'id':'1','acct':'alice','followers_count':7}";
    String status =
        "{'id':'7','created_at':'2026-03-02T09:00:30.123Z','content':'<p>t <a href=\\'https://e.example\\'>l</a></p>',"
            + "'url':'https://e.example','visibility':'public','favourites_count':1,'reblogs_count':2,"
            + "'card':{'url':'https://e.example'},'media_attachments':[{'id':'m','type':'image',"
            + "'url':'https://e.example/i','description':'d'}]}";
    String post =
        "{'uri':'at://did:plc:alice/app.bsky.feed.post/k','likeCount':1,'repostCount':2,'record':{"
            + "'text':'t','createdAt':'2026-03-02T09:00:30Z','facets':[{'features':[{'uri':"
            + "'https://e.example'}]}]},'embed':{'images':[{'fullsize':'https://e.example/i','alt':'a'}],"
            + "'external':{'uri':'https://e.example'}}}";
    return List.of(
        read("tiktok", "audience", "1", AUDIENCE, "/v2/user/info/", user),
        read("tiktok", "verify", "1", VERIFY, "/v2/user/info/", user),
        read(
            "tiktok",
            "metrics",
            "1",
            metrics("7", "v_pub"),
            "/v2/video/query/",
            "{'data':{'videos':[{'id':'7','like_count':1,'view_count':2}]},'error':{'code':'ok'}}",
            "/v2/post/publish/status/fetch/",
            "{'data':{'status':'PUBLISH_COMPLETE','publicaly_available_post_id':['8']},"
                + "'error':{'code':'ok'}}",
            "/v2/post/publish/creator_info/query/",
            "{'data':{'creator_username':'alice','privacy_level_options':['SELF_ONLY'],"
                + "'max_video_post_duration_sec':60},'error':{'code':'ok'}}"),
        read(
            "tiktok",
            "publication",
            "1",
            reconcile("{\"since\":\"" + PREPARED + "\",\"container\":\"v_pub\"}"),
            "/v2/post/publish/status/fetch/",
            "{'data':{'status':'PROCESSING_UPLOAD','uploaded_bytes':7},'error':{'code':'ok'}}"),
        read(
            "tiktok",
            "own posts",
            "1",
            OWN_POSTS,
            "/v2/video/list/",
            "{'data':{'videos':[{'id':'7','title':'t','video_description':'d','create_time':1772442030,"
                + "'share_url':'https://e.example','cover_image_url':'https://e.example/c'}],'cursor':1,"
                + "'has_more':true},'error':{'code':'ok'}}"),
        read(
            "mastodon",
            "capabilities",
            "1",
            CAPABILITIES,
            "/api/v2/instance",
            "{'configuration':{'statuses':{'max_characters':500,'max_media_attachments':4,"
                + "'characters_reserved_per_url':23},'media_attachments':{'supported_mime_types':"
                + "['image/png','video/mp4'],'image_size_limit':1,'description_limit':1,"
                + "'video_size_limit':1}}}"),
        read("mastodon", "audience", "1", AUDIENCE, ".*/verify_credentials", me),
        read("mastodon", "verify", "1", VERIFY, ".*/verify_credentials", me),
        read("mastodon", "metrics", "1", metrics("7", "8"), "/api/v1/statuses", "[" + status + "]"),
        read("mastodon", "metrics of one", "1", metrics("7"), "/api/v1/statuses/7", status),
        read(
            "mastodon",
            "own posts",
            "1",
            OWN_POSTS,
            "/api/v1/accounts/1/statuses",
            "[" + status + "]",
            ".*/verify_credentials",
            me),
        read(
            "bluesky",
            "audience",
            "did:plc:alice",
            AUDIENCE,
            ".*getProfile",
            "{'did':'did:plc:alice','followersCount':7}"),
        read(
            "bluesky",
            "metrics",
            "did:plc:alice",
            metrics("at://did:plc:alice/app.bsky.feed.post/k"),
            ".*getPosts",
            "{'posts':[" + post + "]}"),
        read(
            "bluesky",
            "own posts",
            "did:plc:alice",
            OWN_POSTS,
            ".*getAuthorFeed",
            "{'cursor':'c','feed':[{'post':" + post + "}]}"),
        read(
            "bluesky",
            "verify",
            "did:plc:alice",
            VERIFY,
            ".*getSession",
            "{'did':'did:plc:alice','handle':'alice.test'}"));
  }
}
