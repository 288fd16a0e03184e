/**
 * Who computes what, on which thread, and who waits for whom. The only package that makes threads.
 *
 * <h2>The parts</h2>
 *
 * <ul>
 *   <li>{@link io.phizer.exec.SingleFlight} lets everyone who asks for one key share one computation.
 *   <li>{@link io.phizer.exec.WorkerPool} runs what needs a processor: few threads, a short queue, a budget of heap.
 *   <li>{@link io.phizer.exec.Bulkhead} runs what waits for others (networks, disks): so many at once, the rest in line
 *       without a thread.
 *   <li>{@link io.phizer.exec.Threads} makes the threads.
 * </ul>
 *
 * <h2>Locks</h2>
 *
 * Foreign code is all that this package was given: tasks, executors, actions, predicates, clocks, and whatever hangs on
 * a future. None of it is ever called with a lock held, so it may call back into this package as it likes. Only the
 * {@code equals} and {@code hashCode} of a flight's key run under a lock; keys are plain values.
 *
 * <table>
 *   <caption>Every lock, what it guards, and who waits for it</caption>
 *   <tr><th>lock</th><th>guards</th><th>held for</th></tr>
 *   <tr><td>one per {@code SingleFlight}</td>
 *     <td>its table, the set of running flights, and the waiters, actions and end of each flight</td>
 *     <td>a few steps; a copy of the keys in {@code detach}, a copy of the waiters when a flight ends</td></tr>
 *   <tr><td>one per {@code WorkerPool}, in {@code Admission}</td>
 *     <td>the queue, the tasks that were let in, both budgets, the counters, whether the pool is closed</td>
 *     <td>a few steps; free workers wait on its condition</td></tr>
 *   <tr><td>one per {@code Bulkhead}</td><td>the line and the slots</td><td>a few steps</td></tr>
 *   <tr><td>one per {@code Job}</td><td>which thread runs the job now</td>
 *     <td>a few steps; {@code Thread.interrupt}, so that an interrupt cannot reach what the thread does next</td></tr>
 * </table>
 *
 * No thread takes a second of these locks while it holds one, so there is no order to keep and no deadlock among them.
 *
 * <h2>Who waits for whom</h2>
 *
 * Nothing here blocks its caller but {@link io.phizer.exec.WorkerPool#close(java.time.Duration)}, which waits for the
 * workers and for as long as it was told. Waiters of a flight wait for the flight's leader, by their futures and without
 * a thread; a queued task waits for those before it, and the head of the queue for running ones to end, which need
 * nothing of it. Nobody waits for a task that was given up, because it may never end: not the one who asked, who has left
 * before; not the queue, out of which those are taken that could not do without; not closing. No task may block on the future of another task of the same pool or bulkhead, and {@code start} of a
 * flight not on a waiter of the same key: that would be waiting for oneself.
 *
 * <h2>Futures</h2>
 *
 * A future returned by this package belongs to the one who asked. To complete it from outside ({@code cancel},
 * {@code completeExceptionally}, a time-out) is to leave: the leaving is carried out first and the future completed
 * then, so whoever sees it completed sees nothing left behind. In the same order slots, permits, reservations and
 * places in tables are given back before an answer is told. Answers are told on the thread that has them: what hangs on
 * a future must be short and must not block, or hand itself to an executor; what it throws stays in its own branch and
 * keeps nobody else from being told. Cancelling a <em>dependent</em> future ({@code thenApply} and its like) does not
 * reach back here; it is the returned future that must be completed.
 *
 * <h2>What happens when a party fails or leaves</h2>
 *
 * <table>
 *   <caption>Failures and departures</caption>
 *   <tr><th>party</th><th>then</th></tr>
 *   <tr><td>a flight's leader leaves</td><td>nothing, as long as another waits; the flight is nobody's own</td></tr>
 *   <tr><td>the last waiter leaves</td><td>the flight leaves the table, then its cancel actions run on the leaver's
 *     thread, then the leaver's future completes; whoever asks next begins afresh</td></tr>
 *   <tr><td>{@code start} throws, or the leader fails the flight</td><td>all waiters fail with that; nothing is
 *     remembered, so the next one to ask tries again</td></tr>
 *   <tr><td>the leader never ends the flight</td><td>its waiters wait until each leaves; hence deadlines are the
 *     waiters' and cancel actions the leader's business</td></tr>
 *   <tr><td>a task throws, an {@code Error} too</td><td>its future fails with that; the thread goes on</td></tr>
 *   <tr><td>a queued task's future is cancelled</td><td>it leaves the queue and gives back its bytes at once</td></tr>
 *   <tr><td>a running task's future is cancelled</td><td>the future completes; thread, bytes or slot stay taken until
 *     the task really ends. A bulkhead interrupts the task; a pool does not, its tasks ask by themselves</td></tr>
 *   <tr><td>a pool's task still runs when the patience after that is over</td><td>it is interrupted and given up: the one
 *     who asked is told so, another thread begins in the place of its own, and queued tasks that its bytes leave no room
 *     for fail like refused ones. Its bytes stay taken</td></tr>
 *   <tr><td>one more hangs when as many as may be given up are</td><td>its thread has no successor, so the pool is smaller
 *     by it; when every thread is lost like this, all tasks are refused at once, queued ones too</td></tr>
 *   <tr><td>a task that was given up ends after all</td><td>its bytes are given back; its thread ends too, or takes the
 *     place of one that has no successor. Its outcome is nobody's</td></tr>
 *   <tr><td>no thread can be made for a successor</td><td>the pool works with a thread less until the task that was given
 *     up ends, whose thread then stays</td></tr>
 *   <tr><td>an executor refuses a bulkhead's task</td><td>the task's future fails with the refusal, the slot goes to the
 *     next in line</td></tr>
 *   <tr><td>the pool is closed</td><td>new tasks are refused, accepted ones go on until the grace is over; then queued
 *     ones are cancelled and running ones interrupted</td></tr>
 * </table>
 */
@NullMarked
package io.phizer.exec;

import org.jspecify.annotations.NullMarked;
