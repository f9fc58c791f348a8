package dev.muster.node.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, texts, doubles and flags; Jackson's streams underneath, which start faster
 * than its binding. What is read is bounded: depth 16, names 128, texts 16,384, numbers 64
 * characters.
 */
final class Json {
  /** The text is not JSON, or goes past a bound. */
  static final class Malformed extends RuntimeException {
    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxNameLength(128)
                  .maxStringLength(16_384)
                  .maxNumberLength(64)
                  .build())
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          .build();

  private Json() {}

  /**
   * Reads one object; nothing at all counts as an empty one.
   *
   * @throws Malformed saying why in words for people
   */
  static Map<String, @Nullable Object> object(byte[] text) {
    if (text.length == 0) {
      return Map.of();
    }
    try (var parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Malformed("the body must be a JSON object");
      }
      var object = members(parser);
      if (parser.nextToken() != null) {
        throw new Malformed("something follows the JSON object");
      }
      return object;
    } catch (IOException e) {
      throw new Malformed(words(e));
    }
  }

  static byte[] write(Object value) {
    var out = new ByteArrayOutputStream(256);
    try (var generator = FACTORY.createGenerator(out)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Map<String, @Nullable Object> members(JsonParser parser) throws IOException {
    var members = new LinkedHashMap<String, @Nullable Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      if (members.containsKey(name)) {
        throw new Malformed("'" + name + "' is there twice");
      }
      members.put(name, value(parser));
    }
    return members;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (var entry : map.entrySet()) {
          out.writeFieldName(String.valueOf(entry.getKey()));
          write(out, entry.getValue());
        }
        out.writeEndObject();
      }
      case List<?> list -> {
        out.writeStartArray();
        for (var each : list) {
          write(out, each);
        }
        out.writeEndArray();
      }
      case String text -> out.writeString(text);
      case Boolean flag -> out.writeBoolean(flag);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          out.writeNumber(number.longValue());
      case Double number when Double.isFinite(number) -> out.writeNumber(number);
      default -> out.writeString(value.toString());
    }
  }

  /** The first line alone: the rest quotes the source. */
  private static String words(IOException e) {
    var message = String.valueOf(e.getMessage());
    var end = message.indexOf('\n');
    return "the body is not JSON: " + (end < 0 ? message : message.substring(0, end));
  }
}
