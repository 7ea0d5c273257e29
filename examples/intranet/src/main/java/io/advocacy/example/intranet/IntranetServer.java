package io.advocacy.example.intranet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.advocacy.content.Content;
import io.advocacy.link.LinkAnswer;
import io.advocacy.link.LinkRequest;
import io.advocacy.people.AmbassadorId;
import io.advocacy.score.Score;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.http.sse.SseHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP side: the page, the API that {@code /api/openapi.json} describes, the tracked links, and
 * live updates. Everybody sees their own score and its explanation, the ranking of their
 * organisation without those who hide, and the reach of its campaigns; nothing of another
 * organisation.
 */
final class IntranetServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(IntranetServer.class.getName());
  private static final String COOKIE = "session";
  private static final String PERSON = "person";
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());
  private static final int TOP = 10;

  private final Map<String, Organisation> organisations;
  private final Sessions sessions;
  private final boolean secure;
  private final LiveUpdates live = new LiveUpdates();
  private final Javalin server;
  private final Set<String> paths = new TreeSet<>();
  private final ScheduledExecutorService refresher =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "intranet-refresh");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param secure whether people reach it by https, so that the session may travel by nothing else
   */
  IntranetServer(Map<String, Organisation> organisations, Sessions sessions, boolean secure) {
    this.organisations = Map.copyOf(organisations);
    this.sessions = sessions;
    this.secure = secure;
    this.server =
        Javalin.create(
            config -> {
              config.showJavalinBanner = false;
              config.http.maxRequestSize = 10_000;
              config.http.generateEtags = false;
            });
    routes();
  }

  /** Listens on loopback; port 0 takes a free one. Returns the port. */
  int start(int port) {
    server.start("127.0.0.1", port);
    refresher.execute(this::refreshAndAgain);
    return server.port();
  }

  /** What goes wrong once is tried again with the next turn. */
  private void refreshAndAgain() {
    try {
      refresh();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the figures could not be brought up to date", e);
    }
    try {
      var unused = refresher.schedule(this::refreshAndAgain, 500, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // closed meanwhile
    }
  }

  /** Reads what is new in the stores and tells the open pages, while their sessions last. */
  void refresh() {
    live.closeEnded();
    for (Organisation organisation : organisations.values()) {
      var touched = organisation.refresh();
      if (!touched.isEmpty()) {
        live.tell(organisation.id(), touched);
      }
    }
  }

  private void routes() {
    server.before(IntranetServer::protect);
    server.get("/", ctx -> file(ctx, "index.html", "text/html; charset=utf-8"));
    server.get("/page.css", ctx -> file(ctx, "page.css", "text/css; charset=utf-8"));
    server.get("/page.js", ctx -> file(ctx, "page.js", "text/javascript; charset=utf-8"));
    server.get("/icon.svg", ctx -> file(ctx, "icon.svg", "image/svg+xml"));
    server.get("/api/openapi.json", ctx -> file(ctx, "openapi.json", "application/json"));
    api(HandlerType.POST, "/api/session", this::signIn);
    api(HandlerType.DELETE, "/api/session", this::signOut);
    api(HandlerType.GET, "/api/me", this::me);
    server.before("/api/me", this::signedIn);
    server.before("/api/organisations/{organisation}/*", this::requireOwnOrganisation);
    api(HandlerType.GET, "/api/organisations/{organisation}/people/{person}/score", this::score);
    api(HandlerType.PUT, "/api/organisations/{organisation}/people/{person}/hidden", this::hide);
    api(HandlerType.GET, "/api/organisations/{organisation}/ranking", this::ranking);
    api(HandlerType.GET, "/api/organisations/{organisation}/campaigns", this::campaigns);
    api(
        HandlerType.GET,
        "/api/organisations/{organisation}/campaigns/{campaign}/reach",
        this::reach);
    api(HandlerType.GET, "/api/organisations/{organisation}/events", this::events);
    api(HandlerType.GET, "/links/{organisation}/{ticket}", this::link);
    api(HandlerType.HEAD, "/links/{organisation}/{ticket}", this::link);
    server.exception(HttpResponseException.class, (e, ctx) -> refuse(e, ctx));
  }

  private static void protect(Context ctx) {
    ctx.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
            + " 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
    if (ctx.path().startsWith("/api/")) {
      ctx.header("Cache-Control", "no-store");
    }
  }

  private static void refuse(HttpResponseException e, Context ctx) {
    ctx.status(e.getStatus());
    json(ctx, Map.of("error", Objects.requireNonNullElse(e.getMessage(), "refused")));
  }

  private void signIn(Context ctx) {
    JsonNode body = body(ctx);
    String key =
        sessions
            .begin(body.path("name").asText(""), body.path("password").asText(""))
            .orElseThrow(() -> new UnauthorizedResponse("the name or the password is wrong"));
    ctx.cookie(cookie(key, (int) Sessions.LENGTH.toSeconds()));
    me(ctx, sessions.person(key).orElseThrow());
  }

  private void signOut(Context ctx) {
    String key = ctx.cookie(COOKIE);
    if (key != null) {
      sessions.end(key);
      live.closeEnded();
    }
    ctx.cookie(cookie("", 0));
    ctx.status(204);
  }

  /** Not readable by scripts, and not sent along with requests that other sites make. */
  private Cookie cookie(String value, int seconds) {
    return new Cookie(COOKIE, value, "/", seconds, secure, 0, true, null, null, SameSite.STRICT);
  }

  private Person signedIn(Context ctx) {
    String key = ctx.cookie(COOKIE);
    return Optional.ofNullable(key)
        .flatMap(sessions::person)
        .orElseThrow(() -> new UnauthorizedResponse("sign in first"));
  }

  private void requireOwnOrganisation(Context ctx) {
    Person person = signedIn(ctx);
    // the path itself: what stands before a route knows no more of it
    String wanted = ctx.path().split("/", -1)[3];
    if (!person.organisation().equals(wanted)) {
      throw new ForbiddenResponse("this belongs to another organisation");
    }
    ctx.attribute(PERSON, person);
  }

  private static Person person(Context ctx) {
    return Objects.requireNonNull(ctx.attribute(PERSON), "the organisation is checked before");
  }

  private Organisation organisation(Context ctx) {
    return Objects.requireNonNull(organisations.get(person(ctx).organisation()));
  }

  /** The person of the path, who must be the one who asks. */
  private static AmbassadorId self(Context ctx) {
    AmbassadorId id = person(ctx).id();
    if (!ctx.pathParam("person").equals(id.value())) {
      throw new ForbiddenResponse("a score is shown to the person it is about, and to nobody else");
    }
    return id;
  }

  private static Locale language(Context ctx) {
    String wanted = ctx.queryParam("lang");
    return wanted == null ? person(ctx).language() : Locale.forLanguageTag(wanted);
  }

  private void me(Context ctx) {
    me(ctx, signedIn(ctx));
  }

  private void me(Context ctx, Person person) {
    Organisation organisation = Objects.requireNonNull(organisations.get(person.organisation()));
    Map<String, Object> me = new LinkedHashMap<>();
    me.put("organisation", person.organisation());
    me.put("person", person.id().value());
    me.put("language", person.language().getLanguage());
    me.put("hidden", organisation.isHidden(person.id()));
    me.put("link", organisation.newestLink(person.id()).map(URI::toString));
    json(ctx, me);
  }

  private void score(Context ctx) {
    AmbassadorId id = self(ctx);
    Score score =
        organisation(ctx).score(id).orElseThrow(() -> new NotFoundResponse("no score yet"));
    json(ctx, ScoreView.of(score, language(ctx)));
  }

  private void hide(Context ctx) {
    JsonNode hidden = body(ctx).path("hidden");
    if (!hidden.isBoolean()) {
      throw new BadRequestResponse("the body must be {\"hidden\":true} or {\"hidden\":false}");
    }
    AmbassadorId id = self(ctx);
    organisation(ctx).hide(id, hidden.asBoolean());
    live.tell(person(ctx).organisation(), Set.of()); // the ranking is another one, no score is
    json(ctx, Map.of("hidden", hidden.asBoolean()));
  }

  private void ranking(Context ctx) {
    Organisation organisation = organisation(ctx);
    AmbassadorId own = person(ctx).id();
    Ranking ranking = organisation.ranking();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("people", ranking.places().size());
    answer.put("hidden", organisation.isHidden(own));
    answer.put("places", ranking.around(own, TOP));
    json(ctx, answer);
  }

  private void events(Context ctx) throws Exception {
    if (!Objects.requireNonNullElse(ctx.header("Accept"), "").contains("text/event-stream")) {
      throw new HttpResponseException(
          406, "this is a stream of events: ask for it with Accept: text/event-stream", Map.of());
    }
    String session = Objects.requireNonNull(ctx.cookie(COOKIE), "the session is checked before");
    new SseHandler(
            client -> live.add(person(ctx), () -> sessions.person(session).isPresent(), client))
        .handle(ctx);
  }

  private void campaigns(Context ctx) {
    json(
        ctx,
        organisation(ctx).campaigns().stream()
            .map(content -> Map.of("campaign", content.id().value(), "title", content.title()))
            .toList());
  }

  private void reach(Context ctx) {
    Content campaign =
        organisation(ctx)
            .campaign(ctx.pathParam("campaign"))
            .orElseThrow(() -> new NotFoundResponse("there is no such campaign"));
    json(ctx, organisation(ctx).reach(campaign, language(ctx)));
  }

  private void link(Context ctx) {
    Organisation organisation = organisations.get(ctx.pathParam("organisation"));
    if (organisation == null) {
      throw new NotFoundResponse("there is no such link");
    }
    LinkAnswer answer =
        organisation.follow(
            new LinkRequest(
                ctx.method().name(),
                ctx.pathParam("ticket"),
                ctx.headerMap(),
                Optional.of(ctx.ip())));
    answer.headers().forEach(ctx::header);
    ctx.status(answer.status()).result(answer.body());
  }

  private static JsonNode body(Context ctx) {
    String type = Objects.requireNonNullElse(ctx.contentType(), "");
    if (!type.startsWith("application/json")) {
      throw new BadRequestResponse("the body must be application/json");
    }
    try {
      return JSON.readTree(ctx.bodyAsBytes());
    } catch (IOException e) {
      throw new BadRequestResponse("the body is no JSON");
    }
  }

  private static void json(Context ctx, Object answer) {
    try {
      ctx.contentType("application/json").result(JSON.writeValueAsBytes(answer));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void file(Context ctx, String name, String type) {
    try (InputStream in = IntranetServer.class.getResourceAsStream("page/" + name)) {
      ctx.contentType(type).result(Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void api(HandlerType method, String path, Handler handler) {
    paths.add(path);
    server.addHttpHandler(method, path, handler);
  }

  /** The paths that answer for other programs, which the API document describes. */
  Set<String> paths() {
    return Set.copyOf(paths);
  }

  @Override
  public void close() {
    server.stop();
    refresher.shutdown();
    try {
      // not interrupted: a database whose file is being read closes it then
      if (!refresher.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.log(System.Logger.Level.WARNING, "the figures are still being read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
