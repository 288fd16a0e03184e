package io.phizer.examples.spring;

/**
 * A photograph.
 *
 * @param path what phizer knows it by
 * @param title what it shows
 * @param author who took it
 * @param licence a page that tells what may be done with it
 */
record Photo(String path, String title, String author, String licence) {}
