package io.advocacy.gamification;

import io.advocacy.gamification.rule.Rule;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.program.ProgramId;
import java.util.Set;
import java.util.function.Consumer;

/** Refuses rules for populations and programs that nobody named: they would give nothing, ever. */
record KnownNames(Set<String> populations, Set<ProgramId> programs) implements Consumer<RuleSet> {
  KnownNames {
    populations = Set.copyOf(populations);
    programs = Set.copyOf(programs);
  }

  @Override
  public void accept(RuleSet rules) {
    for (Rule rule : rules.rules()) {
      for (String name : rule.populations()) {
        if (!populations.contains(name)) {
          throw new IllegalArgumentException(
              "rule "
                  + rule.id()
                  + " is for population '"
                  + name
                  + "', which is not known; name it with population(…) of the builder");
        }
      }
      for (ProgramId program : rule.programs()) {
        if (!programs.contains(program)) {
          throw new IllegalArgumentException(
              "rule "
                  + rule.id()
                  + " is for program '"
                  + program
                  + "', which is not known; name it with program(…) of the builder");
        }
      }
    }
  }
}
