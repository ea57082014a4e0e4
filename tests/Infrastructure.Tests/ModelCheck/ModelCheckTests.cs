namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>
/// Any interleaving of requests, claims, beats, sweeps, crashes and revived workers gives the same answers and the same states on the
/// reference, on the domain and on the real adapters over PostgreSQL.
/// </summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class ModelCheckTests
{
    private readonly Reached _reached = new();
    private DatabaseGround _database = null!;

    [OneTimeSetUp]
    public async Task Open() => _database = await DatabaseGround.OpenAsync();

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Test]
    [Order(1)]
    public async Task Reference_and_domain_agree_on_any_sequence()
    {
        await using var memory = new MemoryGround();
        ModelCases.Check(ModelCases.Sequences, atLeast: 1500, steps => SequenceAsync(steps, Domain(memory)));
    }

    [Test]
    [Order(2)]
    public async Task Reference_domain_and_database_agree_on_any_sequence()
    {
        await using var memory = new MemoryGround();
        ModelCases.Check(ModelCases.Sequences, atLeast: 150, steps => SequenceAsync(steps, new Engine(_database), Domain(memory)));
    }

    [Test]
    [Order(3)]
    public void What_happens_at_once_on_the_database_is_what_some_order_gives()
        => ModelCases.Check(ModelCases.Batches, atLeast: 120, BatchesAsync);

    [Test]
    [Order(4)]
    public void The_cases_came_to_what_matters()
    {
        var missing = Reached.Expected.Where(one => _reached.Of(one.Act, one.Said) == 0).ToList();

        Assert.That(missing, Is.Empty, () => _reached.ToString());
    }

    private static Engine Domain(MemoryGround memory) => new(memory, next => memory.NextClaim = next);

    private async Task SequenceAsync(Step[] steps, params Engine[] engines)
    {
        foreach (var engine in engines)
        {
            await engine.BeginAsync();
        }

        var checker = new Checker(_reached);
        foreach (var step in steps)
        {
            await checker.StepAsync(step, engines);
        }
    }

    private async Task BatchesAsync(Step[][] batches)
    {
        var engine = new Engine(_database);
        await engine.BeginAsync();
        var checker = new Checker(_reached);
        foreach (var batch in batches)
        {
            await checker.BatchAsync(batch, engine);
        }
    }
}
