using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Tests.Persistence;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Sweeping;

/// <summary>Notes of folders to be emptied, as several workers share them.</summary>
internal sealed class DeletionNotesTests : PersistenceFixture
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    private IObjectDeletions Deletions => Persistence.Get<IObjectDeletions>();

    [Test]
    public async Task Many_workers_take_each_folder_once()
    {
        await NoteAsync(Enumerable.Range(0, 40).Select(number => ($"f{number}", -number)).ToArray());

        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Deletions.TakeAsync(Hold, None))));

        Assert.That(taken.OfType<ObjectDeletion>().Select(note => note.Prefix).Distinct().Count(), Is.EqualTo(40));
        Assert.That(taken.Count(note => note is null), Is.EqualTo(10));
    }

    [Test]
    public async Task A_folder_that_another_worker_is_just_taking_is_not_waited_for()
    {
        await NoteAsync(("first", -5), ("second", -1));
        await using var other = new NpgsqlConnection(Database.ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var holding = new NpgsqlCommand("select 1 from object_deletions where prefix = 'first/' for update", other, transaction);
        await holding.ExecuteNonQueryAsync();

        Assert.That(await TakeAsync().WaitAsync(TimeSpan.FromSeconds(10)), Is.EqualTo("second/"));
    }

    [Test]
    public async Task The_longest_due_comes_first_and_what_is_not_due_does_not_come()
    {
        await NoteAsync(("late", -1), ("early", -5), ("tomorrow", 1440));

        Assert.That(await TakeAsync(), Is.EqualTo("early/"));
        Assert.That(await TakeAsync(), Is.EqualTo("late/"));
        Assert.That(await TakeAsync(), Is.Null);
    }

    [Test]
    public async Task A_folder_that_fails_lets_the_others_go_first_and_says_why()
    {
        await NoteAsync(("bad", -10), ("good", -5));
        var bad = (await Deletions.TakeAsync(Hold, None))!;
        await Deletions.PutOffAsync(bad.Id, TimeSpan.FromSeconds(-1), new string('x', 900), None);

        Assert.That(await TakeAsync(), Is.EqualTo("good/"), "although the other is due again");
        var again = (await Deletions.TakeAsync(Hold, None))!;
        Assert.That((again.Prefix, again.Attempts), Is.EqualTo(("bad/", 2)));
        Assert.That(await Database.ScalarAsync("select max(length(last_error)) from object_deletions"), Is.EqualTo("500"));
    }

    [Test]
    public async Task A_folder_whose_worker_died_comes_up_again_and_one_that_is_done_does_not()
    {
        await NoteAsync(("f", -1));
        var first = (await Deletions.TakeAsync(TimeSpan.FromSeconds(-1), None))!;

        var second = await Deletions.TakeAsync(TimeSpan.FromSeconds(-1), None);
        await Deletions.DoneAsync(first.Id, None);

        Assert.That((second!.Id, second.Attempts), Is.EqualTo((first.Id, 2)));
        Assert.That(await TakeAsync(), Is.Null);
    }

    [Test]
    public async Task Old_notes_of_emptied_folders_and_workers_that_are_long_gone_are_pruned()
    {
        await NoteAsync(("new", -1), ("old", -2), ("open", -100_000));
        await Database.ExecuteAsync("""
            update object_deletions set done_at = now() - case when prefix = 'old/' then interval '31 days' else interval '1 day' end where prefix <> 'open/';
            insert into coachplus.workers (process, slots, seen_at) values ('gone', 1, now() - interval '2 days'), ('here', 1, now())
            """);

        var pruned = await Persistence.Get<IOldRecords>().PruneAsync(TimeSpan.FromDays(30), TimeSpan.FromDays(1), None);

        Assert.That(pruned, Is.EqualTo(2));
        Assert.That(await Database.ScalarAsync("select string_agg(prefix, ',' order by prefix) from object_deletions"), Is.EqualTo("new/,open/"));
        Assert.That(await Database.ScalarAsync("select string_agg(process, ',') from coachplus.workers"), Is.EqualTo("here"));
    }

    private async Task<string?> TakeAsync() => (await Deletions.TakeAsync(Hold, None))?.Prefix;

    private Task NoteAsync(params (string Folder, int DueInMinutes)[] notes)
        => Database.ExecuteAsync(FormattableString.Invariant(
            $"insert into object_deletions (bucket, prefix, requested_at) values {string.Join(", ", notes.Select(note => $"('b', '{note.Folder}/', now() + interval '{note.DueInMinutes} minutes')"))}"));
}
