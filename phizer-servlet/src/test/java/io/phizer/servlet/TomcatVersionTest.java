package io.phizer.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("tomcat")
final class TomcatVersionTest {

    @Test
    void isTheOneThatTheBuildAskedFor() {
        assertThat(ServerInfo.getServerNumber()).startsWith(System.getProperty("phizer.test.tomcat") + ".");
    }
}
