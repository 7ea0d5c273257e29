package io.advocacy.lucene;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** Words as Lucene reads them: all terms of a word at one position. */
final class WordStream extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final Iterator<Word> words;
  private Word word = new Word(java.util.Set.of(), 0, 0, 1);
  private Iterator<String> terms = word.terms().iterator();

  WordStream(List<Word> words) {
    this.words = words.iterator();
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    int increment = 0;
    while (!terms.hasNext()) {
      if (!words.hasNext()) {
        return false;
      }
      word = words.next();
      terms = word.terms().iterator();
      increment += word.step();
    }
    term.append(terms.next());
    offset.setOffset(word.start(), word.end());
    step.setPositionIncrement(increment);
    return true;
  }
}
