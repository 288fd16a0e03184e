package io.phizer.servlet;

/** A servlet container that runs one web application on a free port of the loopback address. */
interface Container extends AutoCloseable {
    int port();

    /** How the names of the threads begin that handle requests. */
    String threads();

    @Override
    void close();

    /** Starts a container. */
    @FunctionalInterface
    interface Kind {
        Container start(WebApp app) throws Exception;
    }
}
