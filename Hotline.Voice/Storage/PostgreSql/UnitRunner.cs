using Npgsql;

namespace Hotline.Voice.Storage.PostgreSql;

/// <summary>Runs units and reads on a pool's connections, and again when the engine undid them: at most three times within five seconds.</summary>
/// <remarks>
/// A unit is one transaction and runs as a whole or again as a whole. When the answer to its commit is lost, it is looked for by its
/// mark before it is run again, so that nothing is done twice; see <see cref="PostgreSqlSession"/>. Waits are real time: they are for
/// a server, not for callers.
/// </remarks>
internal sealed class UnitRunner(StorageState state, StorageMetrics metrics, TimeProvider clock)
{
    /// <summary>How often a unit is run at most.</summary>
    public const int MostTries = 3;

    /// <summary>No try begins later than this.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Together with lock_timeout (1 s) the third try still waits when idle_in_transaction_session_timeout (3 s) frees a row.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500)];
    private static readonly TimeSpan Knock = TimeSpan.FromMilliseconds(100);

    /// <summary>Called when connections that wait for work are of no use any more.</summary>
    public Action Dropped { get; set; } = () => { };

    /// <summary>Runs work in a transaction.</summary>
    public async Task<T> Unit<T>(ConnectionPool pool, Func<StorageUnit, Task<T>> work)
    {
        var tries = new Tries();
        while (true)
        {
            var session = await Open(pool, tries);
            var outcome = await Try(pool, session, work);
            if (outcome.Lost is { } mark && await Find(pool, mark, new Tries()) is { } isStored)
            {
                outcome = isStored ? outcome with { Error = null } : new(default, new IOException("The commit was lost.", outcome.Error), null);
            }

            if (outcome.Error is null)
            {
                state.Worked();
                outcome.Hints?.Invoke();
                return outcome.Result!;
            }

            if (outcome.Lost is not null)
            {
                throw Failed("Whether it was stored is not known", outcome.Error);
            }

            await Again(outcome.Error, tries, "Nothing was stored");
        }
    }

    /// <summary>Runs work that only reads.</summary>
    public async Task<T> Read<T>(ConnectionPool pool, Func<StorageUnit, Task<T>> work)
    {
        var tries = new Tries();
        while (true)
        {
            var session = await Open(pool, tries);
            try
            {
                var result = await work(session.Unit);
                await pool.Keep(session);
                return result;
            }
            catch (Exception error)
            {
                await Return(pool, session, error);
                // A reader's connection refuses to write by itself.
                if (error is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction })
                {
                    throw;
                }

                await Again(error, tries, "Nothing was read");
            }
        }
    }

    /// <summary>Whether a unit whose commit was not answered is stored. Waits for the server that may still be at it.</summary>
    /// <returns>Null: nobody can say, the server is away.</returns>
    public async Task<bool?> Find(ConnectionPool pool, UnitMark mark, Tries tries)
    {
        const string sql = """
            select token
              from unit_marks
             where id = @id
               for update
            """;
        while (tries.HasTime)
        {
            PostgreSqlSession? session = null;
            try
            {
                session = await Open(pool, tries);
                var token = await session.Unit.Prepared(sql).With("@id", mark.Id).ScalarAsync();
                await pool.Keep(session);
                return token == mark.Token;
            }
            catch (Exception error) when (error is StorageUnavailableException || PostgreSqlErrors.Of(error) != PostgreSqlTrouble.Own)
            {
                if (session is not null)
                {
                    await Return(pool, session, error);
                }

                await Task.Delay(Knock, TimeProvider.System);
            }
        }

        return null;
    }

    private async Task<Outcome<T>> Try<T>(ConnectionPool pool, PostgreSqlSession session, Func<StorageUnit, Task<T>> work)
    {
        NpgsqlTransaction? transaction = null;
        var isCommitting = false;
        try
        {
            transaction = await session.Connection.BeginTransactionAsync();
            session.Unit.TakeHints();
            var result = await work(session.Unit);
            var hints = session.Unit.TakeHints();
            isCommitting = true;
            try
            {
                await session.Commit(clock.GetUtcNow().ToUnixTimeMilliseconds());
            }
            catch (Exception error) when (!PostgreSqlErrors.IsRefusal(error))
            {
                await Return(pool, session, error);
                return new(result, error, session.Mark, hints);
            }

            await session.TryRollBack(transaction);
            await pool.Keep(session);
            return new(result, null, null, hints);
        }
        catch (Exception error) when (!isCommitting || PostgreSqlErrors.IsRefusal(error))
        {
            var isWhole = await session.TryRollBack(transaction);
            await Return(pool, session, isWhole ? error : new IOException("The connection was lost.", error));
            return new(default, error, null);
        }
    }

    // A session stays where the error was the statement's; where the server went, none of the others is of use either.
    private async Task Return(ConnectionPool pool, PostgreSqlSession session, Exception error)
    {
        if (PostgreSqlErrors.Of(error) is PostgreSqlTrouble.Lost)
        {
            Dropped();
        }

        await pool.Keep(session);
    }

    private async Task Again(Exception error, Tries tries, string what)
    {
        var trouble = PostgreSqlErrors.Of(error);
        if (trouble == PostgreSqlTrouble.Own)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }

        if (trouble == PostgreSqlTrouble.Unable || tries.Count >= MostTries || !tries.HasTime)
        {
            throw Failed(what, error, isOurs: trouble != PostgreSqlTrouble.Crossed);
        }

        metrics.Repeated(PostgreSqlErrors.Word(error));
        // Never in step: two units that crossed would cross again.
        await Task.Delay(Pauses[tries.Count - 1] * (0.5 + Random.Shared.NextDouble()), TimeProvider.System);
    }

    /// <summary>A connection, waited for while the server is away; each counts as a try once it is open.</summary>
    private async Task<PostgreSqlSession> Open(ConnectionPool pool, Tries tries)
    {
        while (true)
        {
            try
            {
                var session = await pool.Take(CancellationToken.None);
                tries.Count++;
                return session;
            }
            catch (Exception error) when (PostgreSqlErrors.Of(error) is PostgreSqlTrouble.Lost)
            {
                if (!tries.HasTime)
                {
                    throw Failed("Nothing was stored or read", error);
                }

                await Task.Delay(Knock, TimeProvider.System);
            }
            catch (PostgresException error)
            {
                throw Failed("Nothing was stored or read", error);
            }
        }
    }

    private StorageUnavailableException Failed(string what, Exception error, bool isOurs = true)
    {
        var reason = PostgreSqlErrors.Reason(error);
        if (isOurs)
        {
            state.Failed(reason);
        }

        return new($"{what}: {reason}.", error);
    }

    /// <summary>How often and how long it has been tried.</summary>
    internal sealed class Tries
    {
        private readonly long begun = TimeProvider.System.GetTimestamp();

        public int Count { get; set; }

        public bool HasTime => TimeProvider.System.GetElapsedTime(begun) < Patience;
    }

    /// <param name="Result">What the work gave.</param>
    /// <param name="Error">Null: it is stored.</param>
    /// <param name="Lost">Where to look for it, when the answer to its commit was lost.</param>
    /// <param name="Hints">Who is told when it is stored.</param>
    private readonly record struct Outcome<T>(T? Result, Exception? Error, UnitMark? Lost, Action? Hints = null);
}
