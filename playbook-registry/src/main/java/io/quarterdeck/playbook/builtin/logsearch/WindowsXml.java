package io.quarterdeck.playbook.builtin.logsearch;

import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one {@code <Event>} as {@code wevtutil qe Security /f:xml} and the event viewer write it.
 */
final class WindowsXml {
  private final Map<String, String> data = new HashMap<>();
  private String id = "";
  private String provider = "";
  private String computer = "";
  private String time = "";

  private WindowsXml() {}

  /** No document type, so no entities: neither files nor a billion laughs. */
  static XMLInputFactory hardened() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /**
   * Reads an element.
   *
   * @param factory a {@link #hardened} one that no other thread uses
   */
  static Reading read(String event, XMLInputFactory factory) {
    WindowsXml xml = new WindowsXml();
    try {
      xml.walk(factory.createXMLStreamReader(new StringReader(event)));
    } catch (XMLStreamException e) {
      return new Reading.Unreadable();
    }
    return xml.reading();
  }

  private Reading reading() {
    Optional<RawLogin> login = new WindowsEvent(id, provider, data).login();
    if (login.isEmpty()) {
      return id.isEmpty() ? new Reading.Unreadable() : new Reading.Other();
    }
    Optional<Instant> at = EventTime.iso(time, ZoneOffset.UTC);
    return at.isEmpty() ? new Reading.Unreadable() : Reading.of(login.get().at(at.get(), computer));
  }

  private void walk(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamReader.START_ELEMENT) {
        element(reader);
      }
    }
  }

  private void element(XMLStreamReader reader) throws XMLStreamException {
    switch (reader.getLocalName()) {
      case "Provider" -> provider = attribute(reader, "Name");
      case "TimeCreated" -> time = attribute(reader, "SystemTime");
      case "EventID" -> id = reader.getElementText().strip();
      case "Computer" -> computer = reader.getElementText();
      case "Data" -> {
        String name = attribute(reader, "Name").toLowerCase(Locale.ROOT);
        data.put(name, reader.getElementText());
      }
      default -> {
        // Everything else says nothing of a login.
      }
    }
  }

  private static String attribute(XMLStreamReader reader, String name) {
    String value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
