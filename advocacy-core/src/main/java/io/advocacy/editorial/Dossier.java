package io.advocacy.editorial;

import io.advocacy.audit.Actor;
import io.advocacy.content.Article;
import io.advocacy.content.Comment;
import io.advocacy.content.ContentId;
import io.advocacy.content.MediaRights;
import io.advocacy.content.Origin;
import io.advocacy.store.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of a content beside what is published: who wrote it, where it came from, who looks
 * at it, what was said, who approved, and the rights of its media.
 *
 * @param content whose dossier it is
 * @param origin where the content came from
 * @param author who wrote its words last
 * @param writers all who ever wrote its words, in the order of their first change
 * @param createdAt when it was made
 * @param reviewer who looks at it
 * @param approvals who approved the words as they are, in order
 * @param approvedAt when the last approval that was needed came
 * @param comments what was said, in order
 * @param rights the rights of the media, by their position from 1
 * @param article the op-ed that the content shares
 */
public record Dossier(
    ContentId content,
    Origin origin,
    Actor author,
    List<Actor> writers,
    Instant createdAt,
    Optional<Actor> reviewer,
    List<Actor> approvals,
    Optional<Instant> approvedAt,
    List<Comment> comments,
    Map<Integer, MediaRights> rights,
    Optional<Article> article)
    implements Kept {
  /** Copies the parts. */
  public Dossier {
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(author, "author");
    writers = List.copyOf(writers);
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(reviewer, "reviewer");
    approvals = List.copyOf(approvals);
    Objects.requireNonNull(approvedAt, "approvedAt");
    comments = List.copyOf(comments);
    rights = java.util.Collections.unmodifiableMap(new TreeMap<>(rights));
    Objects.requireNonNull(article, "article");
  }

  static Dossier of(ContentId content, Origin origin, Actor author, Instant createdAt) {
    return new Dossier(
        content,
        origin,
        author,
        List.of(author),
        createdAt,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  /** Somebody else's words are approved by nobody yet. */
  Dossier withAuthor(Actor author) {
    List<Actor> all = new ArrayList<>(writers);
    if (!all.contains(author)) {
      all.add(author);
    }
    return new Dossier(
        content,
        origin,
        author,
        all,
        createdAt,
        reviewer,
        List.of(),
        Optional.empty(),
        comments,
        rights,
        article);
  }

  Dossier withReviewer(Optional<Actor> reviewer) {
    return new Dossier(
        content,
        origin,
        author,
        writers,
        createdAt,
        reviewer,
        approvals,
        approvedAt,
        comments,
        rights,
        article);
  }

  Dossier withApprovals(List<Actor> approvals, Optional<Instant> approvedAt) {
    return new Dossier(
        content,
        origin,
        author,
        writers,
        createdAt,
        reviewer,
        approvals,
        approvedAt,
        comments,
        rights,
        article);
  }

  Dossier with(Comment comment) {
    List<Comment> more = new ArrayList<>(comments);
    more.add(comment);
    return new Dossier(
        content,
        origin,
        author,
        writers,
        createdAt,
        reviewer,
        approvals,
        approvedAt,
        more,
        rights,
        article);
  }

  /** Approvals under another right are forgotten, as long as they are not complete. */
  Dossier withRights(int medium, MediaRights right) {
    if (right.equals(rights.get(medium))) {
      return this;
    }
    Map<Integer, MediaRights> more = new TreeMap<>(rights);
    more.put(medium, right);
    return new Dossier(
        content,
        origin,
        author,
        writers,
        createdAt,
        reviewer,
        approvedAt.isPresent() ? approvals : List.of(),
        approvedAt,
        comments,
        more,
        article);
  }

  Dossier with(Article article) {
    return new Dossier(
        content,
        origin,
        author,
        writers,
        createdAt,
        reviewer,
        approvals,
        approvedAt,
        comments,
        rights,
        Optional.of(article));
  }

  @Override
  public String key() {
    return content.value();
  }

  @Override
  public String group() {
    return "contents";
  }

  @Override
  public Optional<String> subject() {
    return Optional.empty();
  }

  @Override
  public Set<String> others() {
    Set<String> people = new HashSet<>();
    people.add(author.id());
    writers.forEach(actor -> people.add(actor.id()));
    people.add(origin.source());
    reviewer.ifPresent(actor -> people.add(actor.id()));
    approvals.forEach(actor -> people.add(actor.id()));
    comments.forEach(comment -> people.add(comment.actor().id()));
    return people;
  }

  @Override
  public String toString() {
    return "Dossier[" + content + "]";
  }
}
