package io.advocacy.editorial;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.content.ChannelId;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Origin;
import io.advocacy.content.Variant;
import io.advocacy.guardrail.TextSimilarity;
import io.advocacy.network.Link;
import io.advocacy.network.OwnPost;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.Store;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Makes contents of what was published elsewhere: proposals that wait for a person, unless their
 * channel approves automatically. What is there already is left alone; what leads to the same page,
 * or says nearly the same in nearly the same words, is merged.
 *
 * <p>Safe for use by several threads; two that import the same item make one content.
 */
public final class Imports {
  /** Who imports, in the audit trail. */
  public static final Actor IMPORTER = Actor.system("import");

  private static final int PAGE = 1_000;
  private static final int MOST_COMPARED = 2_000;
  private static final int SHORTEST_COMPARED = 40;
  private static final int SHORT_TEXT = 280;
  private static final int TITLE = 120;

  /** How many posts of an account are looked at. */
  static final int LATEST = 50;

  private final Store store;
  private final Desk desk;
  private final BiFunction<SocialAccountId, Integer, List<OwnPost>> posts;
  private final TextSimilarity similarity = TextSimilarity.withThreshold(0.8);

  /**
   * Creates imports; hosts get theirs from {@code Advocacy.imports()}.
   *
   * @param desk a desk at which {@link #IMPORTER} is an author
   * @param posts reads the latest posts of an account of the company, at most so many
   */
  public Imports(
      Store store, Desk desk, BiFunction<SocialAccountId, Integer, List<OwnPost>> posts) {
    this.store = Objects.requireNonNull(store, "store");
    this.desk = Objects.requireNonNull(desk, "desk");
    this.posts = Objects.requireNonNull(posts, "posts");
  }

  /**
   * Takes in what an account of the company posted, the latest {@value #LATEST} posts, as {@link
   * #take} does: each waits for a person unless the channel approves automatically, a repeat
   * changes nothing, and what is there already, from a feed or another account, is merged. Posts
   * without words are left out; images stay on the network, as their addresses end after hours.
   *
   * @param account an account of the company with a credential
   * @param channel where the contents go
   * @param language in which the account writes
   * @throws IllegalArgumentException when it is no account of the company
   * @throws io.advocacy.network.UnsupportedByNetworkException when its network does not let posts
   *     be read
   * @throws io.advocacy.network.NetworkException when the network gives no answer, or refuses
   */
  public ImportReport takePosts(SocialAccountId account, ChannelId channel, Locale language) {
    Objects.requireNonNull(language, "language");
    List<ImportedItem> items = new ArrayList<>();
    for (OwnPost post : posts.apply(account, LATEST)) {
      String words = post.text().strip();
      if (!words.isEmpty()) {
        items.add(
            new ImportedItem(
                shortened(post.id().value(), 1_000),
                shortened(words.lines().findFirst().orElse(words).strip(), TITLE),
                words,
                post.link().or(post::url),
                language,
                post.createdAt(),
                Set.of()));
      }
    }
    return take(ImportSource.account(account.value(), channel.value()), items);
  }

  /** Takes items in; each is there wholly or not at all, and a repeat changes nothing. */
  public ImportReport take(ImportSource source, Collection<ImportedItem> items) {
    List<ContentId> toReview = new ArrayList<>();
    List<ContentId> approved = new ArrayList<>();
    int known = 0;
    int merged = 0;
    Deque<String> texts = texts(source);
    for (ImportedItem item : items) {
      ContentId id = idOf(source, item);
      String words = item.title() + "\n" + item.text();
      if (store.contents().find(id).isPresent()) {
        known++;
      } else if (words.length() >= SHORTEST_COMPARED
          && !similarity.tooCloseTo(words, texts).isEmpty()) {
        merged++;
      } else {
        Content content = content(id, source, item);
        Origin origin =
            new Origin(source.kind(), source.id(), Optional.of(shortened(item.reference(), 500)));
        desk.draft(IMPORTER, content, origin);
        Desk.Entry proposed = desk.propose(IMPORTER, id);
        (proposed.content().state() == ContentState.APPROVED ? approved : toReview).add(id);
        texts.addFirst(words);
      }
    }
    return new ImportReport(toReview, approved, known, merged);
  }

  /** The words of contents of the same channel, with which new ones are compared. */
  private Deque<String> texts(ImportSource source) {
    Deque<String> texts = new ArrayDeque<>();
    List<Content> page = store.contents().page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      for (Content content : page) {
        if (content.channel().equals(Optional.of(source.channel()))) {
          texts.addFirst(content.title() + "\n" + content.variants().get(0).text());
          if (texts.size() > MOST_COMPARED) {
            texts.removeLast();
          }
        }
      }
      page = store.contents().page(Optional.of(page.get(page.size() - 1).id()), PAGE);
    }
    return texts;
  }

  private static Content content(ContentId id, ImportSource source, ImportedItem item) {
    String words =
        item.text().isEmpty() || item.text().startsWith(item.title())
            ? (item.text().isEmpty() ? item.title() : item.text())
            : item.title() + "\n\n" + item.text();
    Content.Builder content =
        Content.builder(id, shortened(item.title(), 500))
            .variant(Variant.of("source", item.language(), words))
            .channel(source.channel())
            .topics(item.topics().stream().limit(20).collect(Collectors.toSet()));
    if (words.length() > SHORT_TEXT) {
      content.variant(Variant.of("title", item.language(), item.title()));
    }
    item.link()
        .ifPresent(
            link ->
                content.link(
                    new Link(
                        link,
                        Optional.of(item.title()),
                        item.text().isEmpty()
                            ? Optional.empty()
                            : Optional.of(shortened(item.text(), SHORT_TEXT)))));
    return content.build();
  }

  /** Made of the page where there is one, so that two feeds that lead there make one content. */
  static ContentId idOf(ImportSource source, ImportedItem item) {
    String origin =
        item.link().map(Imports::page).orElseGet(() -> source.id() + "\n" + item.reference());
    return ContentId.of("import-" + AuditEntry.sha256(origin).substring(0, 32));
  }

  /**
   * An address without what does not change the page: tracking, scheme, www, a slash at the end.
   */
  static String page(URI link) {
    String host =
        String.valueOf(link.getHost()).toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
    String path = String.valueOf(link.getRawPath()).replaceFirst("/+$", "");
    Set<String> query = new HashSet<>();
    if (link.getRawQuery() != null) {
      Arrays.stream(link.getRawQuery().split("&", -1))
          .filter(part -> !part.matches("(?i)(utm_\\w+|fbclid|gclid|mc_[ce]id|xtor|at_\\w+)(=.*)?"))
          .filter(part -> !part.isEmpty())
          .forEach(query::add);
    }
    return host + path + "?" + query.stream().sorted().collect(Collectors.joining("&"));
  }

  private static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
