package dev.muster.node.redis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as it lies in Redis, for people with redis-cli and for nodes. Members that a reader does not
 * know are skipped: builds differ while a cluster is updated.
 */
final class Texts {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  private Texts() {}

  /** Writes members of an object. */
  interface Writing {
    void to(JsonGenerator out) throws IOException;
  }

  /** Reads the value of one member. */
  interface Reading {
    void member(String name, JsonParser in) throws IOException;
  }

  static String written(Writing members) {
    var text = new StringWriter(200);
    try (var out = JSON.createGenerator(text)) {
      out.writeStartObject();
      members.to(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Throws if it is not an object. */
  static void read(String text, Reading reading) {
    try (var in = JSON.createParser(text)) {
      in.nextToken();
      members(in, reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void members(JsonParser in, Reading reading) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("not an object");
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var name = in.currentName();
      in.nextToken();
      reading.member(name, in);
      // Whatever was not read as a whole is left behind.
      in.skipChildren();
    }
  }

  /** In the order of their names: the same fields are the same text. */
  static void writeFields(JsonGenerator out, String name, Map<String, Object> fields)
      throws IOException {
    out.writeObjectFieldStart(name);
    for (var field : new TreeMap<>(fields).entrySet()) {
      switch (field.getValue()) {
        case Double number -> out.writeNumberField(field.getKey(), number);
        case Boolean flag -> out.writeBooleanField(field.getKey(), flag);
        case Object text -> out.writeStringField(field.getKey(), text.toString());
      }
    }
    out.writeEndObject();
  }

  /** Each a String, Double or Boolean. */
  static Map<String, Object> readFields(JsonParser in) throws IOException {
    var fields = new HashMap<String, Object>();
    members(
        in,
        (name, value) -> {
          switch (value.currentToken()) {
            case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> fields.put(name, value.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> fields.put(name, value.getBooleanValue());
            case VALUE_STRING -> fields.put(name, value.getText());
            default -> {}
          }
        });
    return fields;
  }

  static List<String> readList(JsonParser in) throws IOException {
    var list = new ArrayList<String>();
    while (in.nextToken() == JsonToken.VALUE_STRING) {
      list.add(in.getText());
    }
    return list;
  }
}
