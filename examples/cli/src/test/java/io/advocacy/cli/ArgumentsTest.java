package io.advocacy.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @Test
  void whatTheJvmCouldNotReadIsTakenFromTheCommandLine() {
    byte[] line = "java\0-jar\0a.jar\0--text\0Élan 😀\0\0".getBytes(UTF_8);
    assertThat(Arguments.last(line, new String[] {"--text", "??lan ????", ""}))
        .containsExactly("--text", "Élan 😀", "");
  }

  @Test
  void aCommandLineThatIsNoUtf8IsLeftAsItIs() {
    String[] args = {"--text", "?"};
    assertThat(Arguments.last("java\0--text\0é\0".getBytes(ISO_8859_1), args)).isSameAs(args);
  }

  @Test
  void anythingElseIsLeftAsItIs() {
    String[] args = {"--text", "Hello"};
    assertThat(Arguments.asTyped(args)).isSameAs(args);
  }
}
