package io.phizer.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class BackendChainPrecedenceTest extends ChainFixture {
    @ParameterizedTest
    @CsvSource({
        // failover, master, slaves, answer
        "NOT_FOUND, F, '', F",
        "NOT_FOUND, F, F, F",
        "NOT_FOUND, N, '', N",
        "NOT_FOUND, U, '', U",
        "NOT_FOUND, T, '', T",
        "NOT_FOUND, L, '', L",
        "NOT_FOUND, R, '', R",
        "NOT_FOUND, U, F, U",
        "NOT_FOUND, T, F, T",
        "NOT_FOUND, L, F, L",
        "NOT_FOUND, N, F, F",
        "NOT_FOUND, N, N, N",
        "NOT_FOUND, N, U, U",
        "NOT_FOUND, N, T, T",
        "NOT_FOUND, N, L, L",
        "NOT_FOUND, N, NN, N",
        "NOT_FOUND, N, NF, F",
        "NOT_FOUND, N, FN, F",
        "NOT_FOUND, N, UF, F",
        "NOT_FOUND, N, TF, F",
        "NOT_FOUND, N, LF, F",
        "NOT_FOUND, N, NU, U",
        "NOT_FOUND, N, NT, T",
        "NOT_FOUND, N, TN, T",
        "NOT_FOUND, N, UT, T",
        "NOT_FOUND, N, TU, T",
        "NOT_FOUND, N, LT, L",
        "NOT_FOUND, N, TL, L",
        "NOT_FOUND, R, F, R",
        "NOT_FOUND, N, LRU, R",
        "NOT_FOUND, N, RF, F",
        "NOT_FOUND, N, NUTL, L",
        "NOT_FOUND, N, NUTLF, F",
        "ANY_FAILURE, F, '', F",
        "ANY_FAILURE, N, '', N",
        "ANY_FAILURE, U, '', U",
        "ANY_FAILURE, T, '', T",
        "ANY_FAILURE, L, F, L",
        "ANY_FAILURE, R, F, R",
        "ANY_FAILURE, N, F, F",
        "ANY_FAILURE, U, F, F",
        "ANY_FAILURE, T, F, F",
        "ANY_FAILURE, U, N, U",
        "ANY_FAILURE, T, N, T",
        "ANY_FAILURE, U, NN, U",
        "ANY_FAILURE, U, T, T",
        "ANY_FAILURE, T, U, T",
        "ANY_FAILURE, T, L, L",
        "ANY_FAILURE, N, NU, U",
        "ANY_FAILURE, U, NNF, F",
    })
    void answersByPrecedence(Failover failover, char master, String slaves, char expected) throws Exception {
        List<Backend> others = new ArrayList<>();
        for (int i = 0; i < slaves.length(); i++) {
            others.add(GatedBackend.answering("slave-" + i, result(slaves.charAt(i))));
        }

        BackendChain chain = chain(GatedBackend.answering("master", result(master)), others, failover);

        assertThat(get(chain.fetch(wish())))
                .isEqualTo(expected == 'F' && master != 'F' ? foundBySlave() : result(expected));
    }

    @ParameterizedTest
    @EnumSource(Failover.class)
    void asksNoSlaveWhatTheMasterHas(Failover failover) throws Exception {
        GatedBackend slave = GatedBackend.answering("slave", found());
        BackendChain chain = chain(GatedBackend.answering("master", found()), List.of(slave), failover);

        get(chain.fetch(wish()));

        assertThat(slave.requests).isEmpty();
        assertThat(observer.events).containsExactly("master started 1.jpg", "master finished 1.jpg Found 0");
    }

    @Test
    void givesTheValidatorToTheMasterOnly() throws Exception {
        GatedBackend master = GatedBackend.answering("master", NOT_FOUND);
        GatedBackend slave = GatedBackend.answering("slave", found());

        get(chain(master, List.of(slave), Failover.NOT_FOUND)
                .fetch(new FetchRequest("1.jpg", wish().timeLeft(), Optional.of("\"tag\""))));

        assertThat(master.requests.get(0).knownEtag()).contains("\"tag\"");
        assertThat(slave.requests.get(0).knownEtag()).isEmpty();
    }

    @Test
    void passesOnThatNothingWasModified() throws Exception {
        FetchRequest conditional = new FetchRequest("1.jpg", wish().timeLeft(), Optional.of("\"tag\""));
        GatedBackend master = GatedBackend.answering("master", NOT_MODIFIED);

        assertThat(get(chain(master, List.of(), Failover.NOT_FOUND).fetch(conditional)))
                .isEqualTo(NOT_MODIFIED);
    }

    @Test
    void takesNotModifiedForUnavailableWhereItWasNotAskedFor() throws Exception {
        GatedBackend master = GatedBackend.answering("master", NOT_MODIFIED);

        assertThat(get(chain(master, List.of(), Failover.NOT_FOUND).fetch(wish())))
                .isInstanceOf(FetchResult.Unavailable.class);
    }

    @Test
    void anObserverThatThrowsChangesNothing() throws Exception {
        BackendObserver broken = new BackendObserver() {
            @Override
            public void started(String backend, String path) {
                throw new IllegalStateException("started");
            }

            @Override
            public void finished(String backend, String path, FetchResult result, Duration took) {
                throw new IllegalStateException("finished");
            }
        };
        BackendChain chain = new BackendChain(
                GatedBackend.answering("master", found()),
                List.of(),
                ChainPolicy.STANDARD,
                threads,
                timer,
                broken,
                now::get);

        assertThat(get(chain.fetch(wish()))).isEqualTo(found());
    }
}
