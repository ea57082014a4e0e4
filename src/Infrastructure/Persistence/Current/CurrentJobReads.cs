using System.Globalization;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentJobReads : IJobReads
{
    // A few statements at a time keep both sides busy; whole jobs are large, so that fewer share one.
    private const int Lanes = 4;
    private const int MostGlances = 64;
    private const int MostReads = 16;

    private const string Glance = $"select {StandingReader.Columns}, asked.turn, j.xmin, s.xmin, j.fence {ScopeSql.Asked}";

    private readonly IReads _database;
    private readonly CurrentStatements _statements;
    private readonly ReadBatches<(AnalysisJobId Job, AccessScope Scope), JobGlance> _glances;
    private readonly ReadBatches<(AnalysisJobId Job, AccessScope Scope), JobReading> _reads;

    public CurrentJobReads(IReads database, CurrentStatements statements)
    {
        (_database, _statements) = (database, statements);
        _glances = new(Lanes, MostGlances, questions => AskAsync("looking at jobs", Glance, ReadGlance, questions));
        _reads = new(Lanes, MostReads, questions => AskAsync("reading jobs", _statements.ReadJobs, ReadWhole, questions));
    }

    public Task<JobGlance?> GlanceAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
        => _glances.ReadAsync((id, scope), cancellationToken);

    public Task<JobReading?> ReadAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
        => _reads.ReadAsync((id, scope), cancellationToken);

    // Not cancelled when one of the readers goes: the others wait for the same statement, which the command's time limit ends.
    private async Task<T?[]> AskAsync<T>(
        string doing, string sql, Func<NpgsqlDataReader, (int Turn, T Value)> read, IReadOnlyList<(AnalysisJobId Job, AccessScope Scope)> questions)
        where T : class
    {
        var answers = new T?[questions.Count];
        foreach (var (turn, value) in await _database.ReadPreparedAsync(doing, sql, ScopeSql.Ask(questions), read, CancellationToken.None))
        {
            answers[turn] = value;
        }

        return answers;
    }

    private (int Turn, JobReading Value) ReadWhole(NpgsqlDataReader reader)
    {
        var next = _statements.StoredWidth;
        return (reader.GetInt32(next), new JobReading(_statements.ReadStored(reader).ToJobOfSession(), Version(reader, next + 1)));
    }

    private static (int Turn, JobGlance Value) ReadGlance(NpgsqlDataReader reader)
        => (reader.GetInt32(StandingReader.Width), new JobGlance(StandingReader.Read(reader), Version(reader, StandingReader.Width + 1)));

    // A frozen row keeps the number of the transaction that wrote it; the number comes again after four thousand million others.
    private static JobVersion Version(NpgsqlDataReader reader, int column) => new(Number(reader, column), Number(reader, column + 1), reader.GetInt64(column + 2));

    private static long Number(NpgsqlDataReader reader, int column) => Convert.ToInt64(reader.GetValue(column), CultureInfo.InvariantCulture);
}
