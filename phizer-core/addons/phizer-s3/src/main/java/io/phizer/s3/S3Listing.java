package io.phizer.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One page of the keys of a bucket, as ListObjectsV2 tells it.
 *
 * @param keys in their order
 * @param bytes how large each of them is, in the same order
 * @param next how to ask for the next page; empty if this is the last one
 */
record S3Listing(List<String> keys, List<Long> bytes, Optional<String> next) {
    /** No key has as many, and neither has a token. */
    private static final int LONGEST_TEXT = 1 << 16;

    /**
     * Reads a page.
     *
     * @throws IOException if it is none
     */
    static S3Listing parse(byte[] xml) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
            try {
                return page(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw new IOException("list of keys is no XML that was expected", e);
        }
    }

    private static S3Listing page(XMLStreamReader reader) throws XMLStreamException, IOException {
        List<String> keys = new ArrayList<>();
        List<Long> bytes = new ArrayList<>();
        Map<String, String> page = new LinkedHashMap<>();
        Map<String, String> object = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.add(reader.getLocalName());
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
                        throw new IOException("list of keys has a text longer than any key");
                    }
                    text.append(reader.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    String name = path.remove(path.size() - 1);
                    if (path.size() == 1) {
                        if (name.equals("Contents")) {
                            keys.add(known(object, "Key"));
                            bytes.add(Long.valueOf(known(object, "Size")));
                            object.clear();
                        }
                        page.put(name, text.toString());
                    } else if (path.size() == 2 && path.get(1).equals("Contents")) {
                        object.put(name, text.toString());
                    }
                    text.setLength(0);
                }
                default -> {
                    // comments and the like say nothing
                }
            }
        }
        boolean more = known(page, "IsTruncated").equals("true");
        return new S3Listing(keys, bytes, more ? Optional.of(known(page, "NextContinuationToken")) : Optional.empty());
    }

    private static String known(Map<String, String> texts, String name) throws IOException {
        String text = texts.get(name);
        if (text == null) {
            throw new IOException("list of keys has no " + name);
        }
        return text;
    }
}
