package io.phizer.servlet;

/** A servlet container that runs one web application on a free port of the loopback address. */
interface Container extends AutoCloseable {
    /**
     * How many connections may stand in line for being accepted: a crowd. With fewer the client's system tries again after one second,
     * then after two, then after four.
     */
    int BACKLOG = 1024;

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
