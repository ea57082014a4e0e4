using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;
using CoachPlus.TestSupport.Jobs;
using CoachPlus.TestSupport.Storage;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

/// <summary>The ports around a handler: a session with its jobs, and a store that holds what a test puts there.</summary>
internal sealed class Desk
{
    public Desk(VideoSession? session = null)
    {
        Jobs = new StoredJobs(session ?? Examples.Session());
        Uploads = new MemoryUploads(_ => Join());
        Changes = new MemoryJobChanges(Clock);
        Current.Coach.Returns(Examples.Coach);
        Store.Bucket.Returns("videos-bucket");
        Queue.NowAsync(default).ReturnsForAnyArgs(_ => new QueueOutlook(Snapshot));
        Store.SignPut(default, null!, default).ReturnsForAnyArgs(call => Signed("put", call.ArgAt<ObjectAddress>(0), call.ArgAt<TimeSpan>(2)));
        Store.SignGet(default, null!, default).ReturnsForAnyArgs(call => Signed("get", call.ArgAt<ObjectAddress>(0), call.ArgAt<TimeSpan>(2)));
        Sessions.FindAsync(default, null!, default).ReturnsForAnyArgs(call =>
            call.ArgAt<VideoSessionId>(0) == Jobs.Session.Id && call.ArgAt<AccessScope>(1).Covers(Jobs.Session.Owner)
                ? new SessionOverview(Jobs.Session, Jobs.Ids.Count, null)
                : null);
    }

    public ManualClock Clock { get; } = new();

    public ICurrentCoach Current { get; } = Substitute.For<ICurrentCoach>();

    public IVideoSessions Sessions { get; } = Substitute.For<IVideoSessions>();

    public StoredJobs Jobs { get; }

    public IObjectStore Store { get; } = Substitute.For<IObjectStore>();

    public UploadRules Rules { get; set; } = UploadRules.Default;

    public MemoryPlans Plans { get; } = new();

    public VideoRooms Rooms => new(Plans, Plans);

    public UploadArrival Arrival => new(Jobs, Store, Uploads, Rooms, Rules, NullLogger<UploadArrival>.Instance);

    public CompleteUploadHandler Complete => new(Jobs, Arrival, Current, Clock, NullLogger<CompleteUploadHandler>.Instance);

    public MemoryUploads Uploads { get; }

    /// <summary>What joining the parts puts into the store.</summary>
    public Action Join { get; set; } = () => { };

    public StartMultipartUploadHandler StartInParts => new(Sessions, Jobs, Store, Uploads, Rooms, Rules, Current, Clock);

    public SignUploadPartsHandler SignParts => new(Jobs, Uploads, Rules, Current, Clock);

    public ListUploadPartsHandler ListParts => new(Jobs, Uploads, Store, Current);

    public AbortUploadHandler Abort => new(Jobs, Uploads, Store, Current, Clock);

    /// <summary>The queue as everybody sees it; empty and without workers unless a test puts something there.</summary>
    public QueueSnapshot Snapshot { get; set; } = new(ManualClock.Noon, 0, [], [], []);

    public JobOutlooks Outlooks => new(Queue, new RunPolicy(), Clock);

    public IQueueOutlook Queue { get; } = Substitute.For<IQueueOutlook>();

    public MemoryJobChanges Changes { get; }

    public WatchAnalysisJobHandler Watch => new(Jobs, Changes, Outlooks, Current, Clock);

    public RetryAnalysisJobHandler Retry => new(Jobs, Store, Rules, Current, Clock);

    public StartAnalysisHandler Again => new(Sessions, Jobs, Store, Rules, Current, Clock);

    public CancelAnalysisJobHandler Cancel => new(Jobs, Current, Clock);

    public GetAnalysisJobHandler Get => new(Jobs, Outlooks, Store, Rules, Current, Clock, NullLogger<GetAnalysisJobHandler>.Instance);

    public StartUploadHandler Start => new(Sessions, Jobs, Store, Rooms, Rules, Current, Clock);

    /// <summary>Puts an object where the examples' video belongs, or another one; returns its bytes.</summary>
    public byte[] Stored(
        byte[]? content = null, string? sha256 = null, string eTag = "etag-1", string? contentType = "application/octet-stream", VideoObject? at = null)
    {
        var bytes = content ?? Examples.Mp4();
        var address = new ObjectAddress((at ?? Examples.Video).Bucket, (at ?? Examples.Video).Key);
        Store.HeadAsync(address, Arg.Any<CancellationToken>())
            .Returns(new ObjectFacts(bytes.Length, contentType, eTag, sha256, Clock.Now));
        Store.OpenReadAsync(address, Arg.Any<long>(), Arg.Any<long?>(), Arg.Any<CancellationToken>())
            .Returns(call => new MemoryStream(bytes, 0, (int)Math.Min(bytes.Length, call.ArgAt<long?>(2) ?? bytes.Length)));
        return bytes;
    }

    /// <summary>A waiting job whose video comes in parts of 1,024 bytes, two and the rest; these of them have arrived.</summary>
    public void InParts(params int[] arrived)
    {
        Jobs.Put(Examples.Job(JobStatus.AwaitingUpload, upload: Examples.InParts()));
        Uploads.Begin(Address, Examples.UploadId);
        foreach (var number in arrived)
        {
            Put(number);
        }
    }

    public void Put(int number, string? etag = null) => Uploads.Put(Address, Examples.UploadId, number, number == 3 ? 100 : 1024, etag ?? $"tag-{number}");

    public void StoreIsDown()
        => Store.HeadAsync(default, default).ReturnsForAnyArgs<ObjectFacts?>(_ => throw new UnavailableException("the video storage", "No answer."));

    public void AssertDeleted(int times)
        => Store.Received(times).DeleteAsync(new ObjectAddress(Examples.Video.Bucket, Examples.Video.Key), Arg.Any<CancellationToken>());

    private static ObjectAddress Address => new(Examples.Video.Bucket, Examples.Video.Key);

    private SignedUrl Signed(string verb, ObjectAddress address, TimeSpan lifetime)
        => new(
            new Uri($"https://store.example/{verb}/{address.Bucket}/{address.Key}"),
            new Dictionary<string, string> { ["x-verb"] = verb },
            Clock.Now + lifetime);
}
