using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.Infrastructure.Persistence.Schema;
using CoachPlus.Infrastructure.Transcription.Persistence;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <summary>A database of its own for each test, before anything of this product is in it.</summary>
[Parallelizable(ParallelScope.Self)]
internal abstract class TranscriptSchemaFixture
{
    protected static CancellationToken None => CancellationToken.None;

    protected TestDatabase Database { get; private set; } = null!;

    protected async Task<TranscriptSchema> OnAsync(LegacyShape? shape, bool rows = true, TranscriptsOptions? options = null)
    {
        Database = shape is null ? await TestDatabases.CreateEmptyAsync() : await LegacyDatabases.CreateAsync(shape, rows);
        return Schema(options);
    }

    protected TranscriptSchema Schema(TranscriptsOptions? options = null)
    {
        options ??= new TranscriptsOptions();
        options.ConnectionString = Database.ConnectionString;
        return new TranscriptSchema(Options.Create(options), Options.Create(new Infrastructure.Persistence.PersistenceOptions()), TimeProvider.System, NullLogger<SqlMigrator>.Instance);
    }

    /// <summary>What the catalogue says of the tables, this product's own schema left out.</summary>
    protected async Task<string> TablesAsync() => CurrentShape.Write((await FactsAsync()).Where(fact => !fact.Key.Contains(" coachplus.", StringComparison.Ordinal)).ToDictionary());

    protected async Task<IReadOnlyDictionary<string, string>> FactsAsync()
    {
        await using var connection = new NpgsqlConnection(Infrastructure.Persistence.DatabaseAddress.Of(Database.ConnectionString).ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        return (await CatalogueReader.ReadAsync(connection, None)).Facts;
    }

    /// <summary>Every row of the tables, as text.</summary>
    protected async Task<IReadOnlyList<string?>> RowsAsync()
    {
        var rows = new List<string?>();
        foreach (var table in (string[])["\"user\"", "session", "processing_status", "transcript_segment", "session_role", "segment_role", "usage_logs", "plan_configurations", "coaching_session"])
        {
            rows.AddRange((await Database.QueryAsync($"select t::text as row from {table} t order by id")).Select(row => $"{table} {row["row"]}"));
        }

        return rows;
    }

    [TearDown]
    public async Task Drop()
    {
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }
    }
}
