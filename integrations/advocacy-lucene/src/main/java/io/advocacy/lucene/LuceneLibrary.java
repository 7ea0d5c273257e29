package io.advocacy.lucene;

import io.advocacy.content.ChannelId;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/**
 * Finds contents by what they say: title, wordings, topics, the card of the link and the alt texts
 * of media. Accents, case and inflection (French and English) do not matter, the last word may be
 * unfinished, and a long word may have a slip; titles count more than texts. The index is in memory
 * and built from the store when the host starts: ten thousand contents take a few seconds.
 *
 * <p>Safe for use by several threads; what was put in is found as soon as {@link #put} returns.
 */
public final class LuceneLibrary implements AutoCloseable {
  private static final String ID = "id";
  private static final String CHANNEL = "channel";
  private static final String STATE = "state";
  private static final String TITLE = "title";
  private static final String TEXT = "text";
  private static final List<String> LANGUAGES = List.of("fr", "en");
  private static final int SHORTEST_SLIP = 5;
  private static final int MOST_WORDS = 32;

  private final Directory directory = new ByteBuffersDirectory();
  private final IndexWriter writer;
  private final SearcherManager searchers;

  private LuceneLibrary() throws IOException {
    this.writer = new IndexWriter(directory, new IndexWriterConfig(new Inflected("fr")));
    writer.commit();
    this.searchers = new SearcherManager(writer, null);
  }

  /** Returns an empty library. */
  public static LuceneLibrary inMemory() {
    try {
      return new LuceneLibrary();
    } catch (IOException e) {
      throw noFile(e);
    }
  }

  /**
   * What is asked of the library.
   *
   * @param words what was typed; empty for everything
   * @param channels channels of which it is one; empty for all
   * @param liveAt when the content must be live; empty for any state
   * @param most how many contents at most, from 1 to 1 000
   */
  public record Search(String words, Set<ChannelId> channels, Optional<Instant> liveAt, int most) {
    /** Checks the parts. */
    public Search {
      Objects.requireNonNull(words, "words");
      channels = Set.copyOf(channels);
      Objects.requireNonNull(liveAt, "liveAt");
      if (most < 1 || most > 1_000) {
        throw new IllegalArgumentException("most must be from 1 to 1000, is " + most);
      }
    }

    /** Returns a search in all channels and states, for up to 20 contents. */
    public static Search of(String words) {
      return new Search(words, Set.of(), Optional.empty(), 20);
    }

    /** Returns a copy for these channels. */
    public Search withChannels(Set<ChannelId> channels) {
      return new Search(words, channels, liveAt, most);
    }

    /** Returns a copy for what is live at this moment. */
    public Search withLiveAt(Instant at) {
      return new Search(words, channels, Optional.of(at), most);
    }

    /** Returns a copy for up to this many contents. */
    public Search withMost(int most) {
      return new Search(words, channels, liveAt, most);
    }
  }

  /** Adds contents, or replaces those with the same ids. */
  public void put(Collection<Content> contents) {
    try {
      for (Content content : contents) {
        writer.updateDocument(new Term(ID, content.id().value()), document(content));
      }
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw noFile(e);
    }
  }

  /** Adds a content, or replaces the one with the same id. */
  public void put(Content content) {
    put(List.of(content));
  }

  /** Forgets a content. */
  public void remove(ContentId content) {
    try {
      writer.deleteDocuments(new Term(ID, content.value()));
      searchers.maybeRefreshBlocking();
    } catch (IOException e) {
      throw noFile(e);
    }
  }

  /** Returns the contents that suit, the best first. */
  public List<ContentId> search(Search search) {
    try {
      IndexSearcher searcher = searchers.acquire();
      try {
        List<ContentId> found = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(query(search), search.most()).scoreDocs) {
          found.add(ContentId.of(searcher.storedFields().document(hit.doc, Set.of(ID)).get(ID)));
        }
        return found;
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw noFile(e);
    }
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw noFile(e);
    }
  }

  private static UncheckedIOException noFile(IOException e) {
    return new UncheckedIOException("the index in memory could not be used", e);
  }

  private static Document document(Content content) {
    Document document = new Document();
    document.add(new StringField(ID, content.id().value(), Field.Store.YES));
    document.add(new StringField(STATE, content.state().name(), Field.Store.NO));
    content
        .channel()
        .ifPresent(
            channel -> document.add(new StringField(CHANNEL, channel.value(), Field.Store.NO)));
    document.add(
        new org.apache.lucene.document.LongPoint(
            "live",
            content.embargoUntil().map(Instant::getEpochSecond).orElse(Long.MIN_VALUE),
            content.expiresAt().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE)));
    StringBuilder text = new StringBuilder();
    content.variants().stream().map(Variant::text).forEach(part -> text.append(part).append('\n'));
    content.topics().forEach(topic -> text.append(topic).append('\n'));
    content.link().ifPresent(link -> text.append(card(link)));
    content.media().stream().map(Media::altText).forEach(alt -> text.append(alt).append('\n'));
    for (String language : LANGUAGES) {
      Analyzer analyzer = new Inflected(language);
      document.add(new TextField(TITLE + language, analyzer.tokenStream(TITLE, content.title())));
      document.add(
          new TextField(
              TEXT + language, new Inflected(language).tokenStream(TEXT, text.toString())));
    }
    return document;
  }

  private static String card(Link link) {
    return link.title().orElse("") + "\n" + link.description().orElse("") + "\n";
  }

  private static Query query(Search search) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    List<String> words = words(search.words(), "plain");
    for (int i = 0; i < words.size(); i++) {
      query.add(word(words.get(i), i == words.size() - 1), BooleanClause.Occur.MUST);
    }
    if (words.isEmpty()) {
      query.add(new MatchAllDocsQuery(), BooleanClause.Occur.MUST);
    }
    if (!search.channels().isEmpty()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      for (ChannelId channel : search.channels()) {
        any.add(new TermQuery(new Term(CHANNEL, channel.value())), BooleanClause.Occur.SHOULD);
      }
      query.add(any.build(), BooleanClause.Occur.FILTER);
    }
    if (search.liveAt().isPresent()) {
      long at = search.liveAt().get().getEpochSecond();
      query.add(new TermQuery(new Term(STATE, "APPROVED")), BooleanClause.Occur.FILTER);
      query.add(
          org.apache.lucene.document.LongPoint.newRangeQuery(
              "live", new long[] {Long.MIN_VALUE, at + 1}, new long[] {at, Long.MAX_VALUE}),
          BooleanClause.Occur.FILTER);
    }
    return query.build();
  }

  /** A word in its stem of each language, unfinished where it is the last, with a slip if long. */
  private static Query word(String word, boolean last) throws IOException {
    List<Query> ways = new ArrayList<>();
    for (String language : LANGUAGES) {
      Set<String> stems = new HashSet<>(words(word, language));
      for (String stem : stems) {
        for (String field : List.of(TITLE + language, TEXT + language)) {
          float weight = field.startsWith(TITLE) ? 3 : 1;
          Term term = new Term(field, stem);
          ways.add(new BoostQuery(new TermQuery(term), weight));
          if (last && stem.length() >= 2) {
            ways.add(new BoostQuery(new PrefixQuery(new Term(field, word)), weight / 2));
          }
          if (stem.length() >= SHORTEST_SLIP) {
            ways.add(new BoostQuery(new FuzzyQuery(term, 1, 1), weight / 4));
          }
        }
      }
    }
    return new DisjunctionMaxQuery(ways, 0.1f);
  }

  private static List<String> words(String text, String language) throws IOException {
    List<String> words = new ArrayList<>();
    try (Analyzer analyzer = new Inflected(language);
        TokenStream tokens = analyzer.tokenStream(TEXT, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && words.size() < MOST_WORDS) {
        words.add(term.toString());
      }
      tokens.end();
    }
    return words;
  }

  /** Words in lower case, without accents, brought to their stems in the language. */
  private static final class Inflected extends Analyzer {
    private final String language;

    Inflected(String language) {
      this.language = language.toLowerCase(Locale.ROOT);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream plain = new LowerCaseFilter(words);
      plain = new ElisionFilter(plain, FrenchAnalyzer.DEFAULT_ARTICLES);
      plain = new EnglishPossessiveFilter(plain);
      plain = new ASCIIFoldingFilter(plain);
      TokenStream stems =
          switch (language) {
            case "fr" -> new FrenchLightStemFilter(plain);
            case "en" -> new EnglishMinimalStemFilter(plain);
            default -> plain;
          };
      return new TokenStreamComponents(words, stems);
    }
  }
}
