package io.quarterdeck.playbook.follow;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarterdeck.playbook.builtin.notify.ApprovalNotices;
import io.quarterdeck.playbook.gate.FollowUps;
import io.quarterdeck.playbook.run.RunId;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Looks at runs and tells of approvals when it is time, on one of the hubs that share a database.
 *
 * <p>What a hub was at when it died is taken over by another, or by itself when it is back.
 */
public final class RunScheduler implements FollowUps, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunScheduler.class);
  private static final int AT_ONCE = 8;

  /** What takes longer is looked at again by whoever comes next. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  private static final String LOOK = "look_at_run";
  private static final String TELL = "tell_of_approval";

  private final RegistryDatabase database;
  private final Scheduler scheduler;
  private final CustomTask<Void> look;
  private final CustomTask<Void> tell;
  private final ApprovalNotices notices;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A scheduler, not yet started.
   *
   * @param follower is asked when a run's time has come
   * @param expire ends what waited too long for people, and says how many
   * @param notices tells people that an approval waits
   * @param pace how often it looks whether something is due
   */
  public RunScheduler(
      RegistryDatabase database,
      Supplier<Follower> follower,
      Runnable expire,
      ApprovalNotices notices,
      Duration pace,
      Clock clock) {
    this.database = database;
    this.clock = clock;
    this.notices = notices;
    look = repeated(LOOK, id -> follower.get().look(new RunId(id)));
    tell = repeated(TELL, notices::tell);
    RecurringTask<Void> sweep =
        Tasks.recurring("expire_approvals", FixedDelay.of(pace.multipliedBy(5)))
            .execute((instance, context) -> expire.run());
    // Joins the transaction that writes the run: both are there or neither.
    DataSource source = new TransactionAwareDataSourceProxy(database.dataSource());
    SchedulerBuilder builder = Scheduler.create(source, look, tell);
    if (database.kind() == RegistryDatabase.Kind.SQLITE) {
      builder.jdbcCustomization(new SqliteCustomization());
    }
    scheduler =
        builder
            .startTasks(sweep)
            .threads(AT_ONCE)
            .executorService(threads)
            .pollingInterval(pace)
            .heartbeatInterval(pace.multipliedBy(5))
            .alwaysPersistTimestampInUTC()
            .schedulerName(new SchedulerName.Fixed("hub-" + UUID.randomUUID()))
            .shutdownMaxWait(LAST_PATIENCE)
            .clock(clock::instant)
            .build();
  }

  /** A task that is done again when it says so, and else never more. */
  private static CustomTask<Void> repeated(String name, Function<String, Optional<Instant>> work) {
    return Tasks.custom(name, Void.class)
        .execute((instance, context) ->
            work.apply(instance.getId())
                .<CompletionHandler<Void>>map(
                    again -> (complete, operations) -> operations.reschedule(complete, again))
                .orElseGet(CompletionHandler.OnCompleteRemove::new));
  }

  public void start() {
    scheduler.start();
  }

  @Override
  public void follow(RunId run, Instant firstLook) {
    scheduler.schedule(look.instance(run.value()), firstLook);
  }

  @Override
  public void announce(String approvalId) {
    for (String notice : notices.of(approvalId)) {
      scheduler.schedule(tell.instance(notice), clock.instant());
    }
  }

  @Override
  public void soon(RunId run) {
    try {
      scheduler.reschedule(look.instance(run.value()), clock.instant());
      database.onceWritten(scheduler::triggerCheckForDueExecutions);
    } catch (TaskInstanceException e) {
      LOG.debug("{} is being looked at already, or no more", run, e);
    }
  }

  @Override
  public void close() {
    scheduler.stop();
    threads.shutdownNow();
  }
}
