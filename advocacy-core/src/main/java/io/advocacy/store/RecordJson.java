package io.advocacy.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Condition;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.ProgramId;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Values of records as JSON: component by component, ids as texts, times as ISO 8601, and {@code v}
 * with the number of the form, so that a later version of this library can read it.
 */
final class RecordJson {
  private static final Set<String> TOLD = Set.of("words", "attributes");
  private static final int FORM = 1;
  private static final ObjectMapper MAPPER = mapper();
  private static final ObjectMapper EXPORT =
      MAPPER
          .copy()
          .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .addMixIn(WorkingTime.class, WorkingTimeForm.class);

  private RecordJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.In.class, name = "in"),
    @JsonSubTypes.Type(value = Condition.Between.class, name = "between"),
    @JsonSubTypes.Type(value = Condition.All.class, name = "all"),
    @JsonSubTypes.Type(value = Condition.AnyOf.class, name = "any"),
    @JsonSubTypes.Type(value = Condition.Not.class, name = "not")
  })
  private interface ConditionForm {}

  @JsonIgnoreProperties("hash")
  private interface WorkingTimeForm {}

  private static ObjectMapper mapper() {
    SimpleModule ids = new SimpleModule();
    id(ids, AmbassadorId.class, AmbassadorId::of);
    id(ids, ContentId.class, ContentId::of);
    id(ids, EmployeeId.class, EmployeeId::of);
    id(ids, NetworkId.class, NetworkId::of);
    id(ids, ProgramId.class, ProgramId::of);
    id(ids, SocialAccountId.class, SocialAccountId::of);
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(ids)
        .addMixIn(Condition.class, ConditionForm.class)
        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .build();
  }

  private static <T> void id(SimpleModule module, Class<T> type, Function<String, T> of) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(
        type,
        new StdDeserializer<T>(type) {
          private static final long serialVersionUID = 1;

          @Override
          public T deserialize(JsonParser parser, DeserializationContext context)
              throws IOException {
            return of.apply(parser.getText());
          }
        });
    module.addKeyDeserializer(
        type,
        new KeyDeserializer() {
          @Override
          public Object deserializeKey(String key, DeserializationContext context) {
            return of.apply(key);
          }
        });
  }

  static String write(Object value) {
    ObjectNode body = MAPPER.valueToTree(value);
    return body.put("v", FORM).toString();
  }

  static <T> T read(String body, String kind, Class<T> type) {
    try {
      JsonNode tree = MAPPER.readTree(body);
      int form = tree.path("v").asInt();
      if (form != FORM) {
        throw new StoreRefusedException(
            "what is stored as "
                + kind
                + " has the form "
                + form
                + "; this version of the library reads form "
                + FORM
                + " only",
            null);
      }
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      // no cause: its message quotes what is stored
      throw new StoreRefusedException(
          "what is stored as "
              + kind
              + " is not what this version of the library stores ("
              + e.getClass().getSimpleName()
              + ")",
          null);
    }
  }

  /** Writes any value of the domain, field by field, for the person whom it is about. */
  static String export(Object value) {
    try {
      return EXPORT.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a " + value.getClass().getSimpleName() + " cannot be written as JSON", e);
    }
  }

  /**
   * Puts the alias in the place of a person; of the subject, what was told goes too, and of an
   * object whose {@code actor} is the person the {@code text}: what they said.
   */
  static String erase(String body, String person, String alias, boolean subject) {
    try {
      return MAPPER.writeValueAsString(erased(MAPPER.readTree(body), person, alias, subject));
    } catch (JsonProcessingException e) {
      throw new StoreRefusedException("what is stored is not JSON", null);
    }
  }

  private static JsonNode erased(JsonNode node, String person, String alias, boolean subject) {
    if (node.isTextual()) {
      return node.textValue().equals(person) ? TextNode.valueOf(alias) : node;
    }
    if (node.isArray()) {
      ArrayNode array = MAPPER.createArrayNode();
      node.forEach(one -> array.add(erased(one, person, alias, subject)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = MAPPER.createObjectNode();
      boolean said = node.path("actor").path("id").asText().equals(person);
      node.properties()
          .forEach(
              member -> {
                String name = member.getKey().equals(person) ? alias : member.getKey();
                object.set(
                    name,
                    subject && TOLD.contains(name) && member.getValue().isObject()
                        ? MAPPER.createObjectNode()
                        : said && name.equals("text")
                            ? TextNode.valueOf(Erasure.WORDS)
                            : erased(member.getValue(), person, alias, subject));
              });
      return object;
    }
    return node;
  }

  /** What a record is of: told to everybody whom it names. */
  private static final Set<String> PLACE =
      Set.of("id", "program", "call", "content", "session", "season", "name", "title", "v");

  /** What a person may be told of a record; of one that is about somebody else their part of it. */
  static String told(String body, String person, Set<String> people, boolean subject) {
    try {
      List<String> others = people.stream().filter(one -> !one.equals(person)).sorted().toList();
      JsonNode record = MAPPER.readTree(body);
      ObjectNode about = MAPPER.createObjectNode();
      if (!subject) {
        record
            .properties()
            .forEach(
                member -> {
                  if (PLACE.contains(member.getKey()) && member.getValue().isValueNode()) {
                    about.set(member.getKey(), member.getValue());
                  }
                });
        about.setAll(partOf(record, person));
      }
      return MAPPER.writeValueAsString(without(others, subject ? record : about));
    } catch (JsonProcessingException e) {
      throw new StoreRefusedException("what is stored is not JSON", null);
    }
  }

  /** What of an object names a person; empty where nothing does. */
  private static ObjectNode partOf(JsonNode object, String person) {
    ObjectNode part = MAPPER.createObjectNode();
    boolean named =
        object.properties().stream().anyMatch(member -> isNameOf(member.getValue(), person));
    object
        .properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (member.getKey().equals(person)
                  || isNameOf(value, person)
                  || (named && value.isValueNode())) {
                part.set(member.getKey(), value);
              } else if (value.isObject()) {
                ObjectNode inner = partOf(value, person);
                if (!inner.isEmpty()) {
                  part.set(member.getKey(), inner);
                }
              } else if (value.isArray()) {
                ArrayNode inner = partOf((ArrayNode) value, person);
                if (!inner.isEmpty()) {
                  part.set(member.getKey(), inner);
                }
              }
            });
    return part;
  }

  private static ArrayNode partOf(ArrayNode array, String person) {
    ArrayNode part = MAPPER.createArrayNode();
    for (JsonNode one : array) {
      if (isNameOf(one, person)) {
        part.add(one);
      } else if (one.isObject()) {
        ObjectNode inner = partOf(one, person);
        if (!inner.isEmpty()) {
          part.add(inner);
        }
      }
    }
    return part;
  }

  private static boolean isNameOf(JsonNode value, String person) {
    return value.isTextual()
        ? value.textValue().equals(person)
        : value.isObject() && value.size() == 1 && value.path("id").asText().equals(person);
  }

  private static JsonNode without(List<String> others, JsonNode node) {
    if (node.isTextual()) {
      return TextNode.valueOf(without(others, node.textValue()));
    }
    if (node.isArray()) {
      ArrayNode array = MAPPER.createArrayNode();
      node.forEach(one -> array.add(without(others, one)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = MAPPER.createObjectNode();
      node.properties()
          .forEach(
              member ->
                  object.set(without(others, member.getKey()), without(others, member.getValue())));
      return object;
    }
    return node;
  }

  /** An id by itself, or at the end of another one, as in {@code spring/emp-7}. */
  private static String without(List<String> others, String text) {
    for (int i = 0; i < others.size(); i++) {
      String other = others.get(i);
      if (text.equals(other) || text.endsWith("/" + other)) {
        return text.substring(0, text.length() - other.length()) + "another person " + (i + 1);
      }
    }
    return text;
  }
}
