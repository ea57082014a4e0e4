using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeleteUnneededObjectsTests
{
    private readonly IObjectDeletions _deletions = Substitute.For<IObjectDeletions>();
    private readonly IObjectStore _store = Substitute.For<IObjectStore>();

    private readonly ManualClock _clock = new();

    [SetUp]
    public void NoteTwo()
        => _deletions.PendingAsync(default, default, default).ReturnsForAnyArgs([new ObjectDeletion(1, "b", "s1/"), new ObjectDeletion(2, "b", "s2/")]);

    [Test]
    public async Task A_noted_folder_is_emptied_before_its_note_is_done()
    {
        var order = new List<string>();
        _store.DeleteBelowAsync(default!, default!, default).ReturnsForAnyArgs(call =>
        {
            order.Add("delete " + call.ArgAt<string>(1));
            return 3;
        });
        _deletions.DoneAsync(default, default).ReturnsForAnyArgs(call =>
        {
            order.Add("done " + call.Arg<long>());
            return Task.CompletedTask;
        });

        var emptied = await HandleAsync();

        Assert.That(emptied.Settled, Is.EqualTo(2));
        Assert.That(order, Is.EqualTo(new[] { "delete s1/", "done 1", "delete s2/", "done 2" }));
    }

    [Test]
    public async Task A_folder_that_could_not_be_emptied_stays_noted()
    {
        _store.DeleteBelowAsync("b", "s1/", default).ReturnsForAnyArgs<int>(_ => throw new UnavailableException("the video storage", "refused"));

        Assert.ThrowsAsync<UnavailableException>(HandleAsync);
        await _deletions.DidNotReceiveWithAnyArgs().DoneAsync(default, default);
    }

    [Test]
    public async Task Only_what_is_due_is_asked_for()
    {
        await HandleAsync();

        await _deletions.Received(1).PendingAsync(_clock.Now, Arg.Any<int>(), Arg.Any<CancellationToken>());
    }

    private Task<SweepResult> HandleAsync()
        => new DeleteUnneededObjectsHandler(_deletions, _store, _clock, NullLogger<DeleteUnneededObjectsHandler>.Instance).Handle(new DeleteUnneededObjects(), CancellationToken.None);
}
