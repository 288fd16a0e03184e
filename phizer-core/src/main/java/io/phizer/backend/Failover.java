package io.phizer.backend;

/** When the slaves are asked after the master. */
public enum Failover {
    /** Only when the master is sure not to have the source; a master that fails fails the fetch. */
    NOT_FOUND("not-found"),

    /** Also when the master cannot be asked or does not answer in time. */
    ANY_FAILURE("any-failure");

    private final String word;

    Failover(String word) {
        this.word = word;
    }

    /** The word for it in configuration files. */
    public String word() {
        return word;
    }
}
