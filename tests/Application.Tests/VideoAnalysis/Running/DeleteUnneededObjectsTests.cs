using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeleteUnneededObjectsTests
{
    private readonly IObjectDeletions _deletions = Substitute.For<IObjectDeletions>();
    private readonly IObjectStore _store = Substitute.For<IObjectStore>();
    private readonly IMultipartUploads _uploads = Substitute.For<IMultipartUploads>();
    private readonly List<string> _order = [];

    [SetUp]
    public void NoteTwo()
    {
        _deletions.TakeAsync(default, default).ReturnsForAnyArgs(new ObjectDeletion(1, "b", "s1/", 1), new ObjectDeletion(2, "b", "s2/", 5), null);
        _uploads.ListOpenAsync("b", "s1/", Arg.Any<CancellationToken>()).Returns(AsyncEnumerable.Repeat(new OpenUpload(new ObjectAddress("b", "s1/v"), "u1", default), 1));
        _uploads.ListOpenAsync("b", "s2/", Arg.Any<CancellationToken>()).Returns(AsyncEnumerable.Empty<OpenUpload>());
        _uploads.WhenForAnyArgs(uploads => uploads.AbortAsync(default, null!, default)).Do(call => _order.Add("abort " + call.Arg<string>()));
        _store.DeleteBelowAsync(default!, default!, default).ReturnsForAnyArgs(call =>
        {
            _order.Add("delete " + call.ArgAt<string>(1));
            return 3;
        });
        _deletions.WhenForAnyArgs(deletions => deletions.DoneAsync(default, default)).Do(call => _order.Add("done " + call.Arg<long>()));
    }

    [Test]
    [Property("Defect", "D-07")]
    public async Task Open_uploads_go_first_then_objects_then_the_note_is_done()
    {
        Assert.That(await HandleAsync(), Is.EqualTo(new SweepResult(2, 2, 6, 0)));
        Assert.That(_order, Is.EqualTo(new[] { "abort u1", "delete s1/", "done 1", "delete s2/", "done 2" }));
    }

    [TestCase(1, 60)]
    [TestCase(5, 960)]
    [TestCase(30, 21600)]
    public async Task A_folder_that_cannot_be_emptied_waits_longer_each_time_and_the_others_are_done(int attempts, int seconds)
    {
        _deletions.TakeAsync(default, default).ReturnsForAnyArgs(new ObjectDeletion(1, "b", "s1/", attempts), new ObjectDeletion(2, "b", "s2/", 1), null);
        _store.DeleteBelowAsync("b", "s1/", Arg.Any<CancellationToken>()).Returns<int>(_ => throw new UnavailableException("the video storage", "refused"));

        var result = await HandleAsync();

        Assert.That((result.Settled, result.Failed), Is.EqualTo((1L, 1L)));
        await _deletions.Received(1).PutOffAsync(1, TimeSpan.FromSeconds(seconds), "refused", Arg.Any<CancellationToken>());
        await _deletions.DidNotReceive().DoneAsync(1, Arg.Any<CancellationToken>());
        await _deletions.Received(1).DoneAsync(2, Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task A_store_that_does_not_answer_ends_the_round_and_costs_the_folder_no_pause()
    {
        _store.DeleteBelowAsync(null!, null!, default).ReturnsForAnyArgs<int>(_ => throw new UnavailableException("the video storage", "no answer"));
        _store.CheckAsync(default).ReturnsForAnyArgs(_ => throw new UnavailableException("the video storage", "no answer"));

        Assert.ThrowsAsync<RoundEndedException>(HandleAsync);

        await _deletions.Received(1).PutOffAsync(1, TimeSpan.Zero, Arg.Any<string>(), Arg.Any<CancellationToken>());
        await _deletions.ReceivedWithAnyArgs(1).TakeAsync(default, default);
    }

    private Task<SweepResult> HandleAsync()
        => new DeleteUnneededObjectsHandler(_deletions, _store, _uploads, new StoreWatch(_store), new RunPolicy(), NullLogger<DeleteUnneededObjectsHandler>.Instance)
            .Handle(new DeleteUnneededObjects(), CancellationToken.None);
}
