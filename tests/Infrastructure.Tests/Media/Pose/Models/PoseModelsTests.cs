using System.Net;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Media.Pose.Models;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Models;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PoseModelsTests : IDisposable
{
    private static readonly byte[] Good = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))];
    private static readonly Uri Address = new("https://models.example/net.onnx");
    private readonly TemporaryFolder _folder = new();
    private readonly ModelManifest _manifest = new(ModelManifest.Embedded.Runtime, [Entry("net", Good, Address), Entry("other", [1, 2, 3], null), ModelManifest.Embedded.Find("marker17")!]);

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task A_model_is_fetched_verified_and_found_afterwards()
    {
        var models = Models(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Good) });

        var before = models.List().Select(model => (model.Id, model.Presence)).ToArray();
        var installed = await models.InstallAsync("net", default);

        Assert.Multiple(() =>
        {
            Assert.That(before, Is.EqualTo(new[] { ("net", PoseModelPresence.Missing), ("other", PoseModelPresence.Missing), ("marker17", PoseModelPresence.BuiltIn) }));
            Assert.That((installed.Presence, installed.Path), Is.EqualTo((PoseModelPresence.Installed, Path.Combine(_folder.Path, "net.onnx"))));
            Assert.That(new ModelStore(_manifest, [_folder.Path]).Load("net").Bytes, Is.EqualTo(Good));
            Assert.That(_folder.Names, Is.EqualTo(new[] { "net.onnx" }));
        });
    }

    [Test]
    public async Task A_model_that_is_there_is_not_fetched_again()
    {
        _folder.File("net.onnx", Good);

        var state = await Models(_ => throw new HttpRequestException("asked")).InstallAsync("net", default);

        Assert.That(state.Presence, Is.EqualTo(PoseModelPresence.Installed));
    }

    [Test]
    public void Other_bytes_than_the_manifests_are_not_installed()
        => Refused(Models(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Flipped()) }), "pose.model-unverified");

    [Test]
    public void An_answer_longer_than_the_model_is_cut_off()
        => Refused(Models(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(new byte[1 << 20])) }), "pose.model-unverified");

    [Test]
    public void Another_model_from_the_right_address_is_not_installed()
        => Refused(Models(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3]) }), "pose.model-unverified");

    [Test]
    public void Without_a_network_the_message_names_the_other_way()
    {
        var error = Refused(Models(_ => throw new HttpRequestException("no route")), "pose.model-download");

        Assert.That(error.Message, Does.Contain("no route").And.Contain("models import FILE"));
    }

    [Test]
    public void A_server_that_refuses_is_reported()
        => Refused(Models(_ => new HttpResponseMessage(HttpStatusCode.NotFound)), "pose.model-download");

    [Test]
    public void An_id_that_is_not_known_names_those_that_are()
        => Assert.That(Assert.ThrowsAsync<PoseUnavailableException>(() => Models(null).InstallAsync("nett", default))!.Message, Does.Contain("nett").And.Contain("net, other, marker17"));

    [Test]
    public async Task An_imported_file_is_recognised_by_its_bytes_whatever_it_is_called()
    {
        using var elsewhere = new TemporaryFolder();

        var state = await Models(null).ImportAsync(elsewhere.File("download (3).bin", Good), default);

        Assert.That((state.Id, state.Presence, _folder.Names.Single()), Is.EqualTo(("net", PoseModelPresence.Installed, "net.onnx")));
    }

    [Test]
    public void A_file_with_one_byte_flipped_is_not_imported()
    {
        using var elsewhere = new TemporaryFolder();
        var path = elsewhere.File("net.onnx", Flipped());

        var error = Assert.ThrowsAsync<PoseUnavailableException>(() => Models(null).ImportAsync(path, default));

        Assert.That((error!.Code, _folder.Names.Count()), Is.EqualTo(("pose.model-unverified", 0)));
    }

    [Test]
    public void A_file_that_is_not_there_cannot_be_imported()
        => Assert.That(Assert.ThrowsAsync<PoseUnavailableException>(() => Models(null).ImportAsync(Path.Combine(_folder.Path, "none"), default))!.Code, Is.EqualTo("pose.model-unreadable"));

    [Test]
    public void A_file_with_one_byte_flipped_is_listed_as_such_and_never_loaded()
    {
        _folder.File("net.onnx", Flipped());

        var error = Assert.Throws<PoseUnavailableException>(() => new ModelStore(_manifest, [_folder.Path]).Load("net"));

        Assert.Multiple(() =>
        {
            Assert.That(Models(null).List()[0].Presence, Is.EqualTo(PoseModelPresence.BytesDoNotMatch));
            Assert.That(error!.Code, Is.EqualTo("pose.model-unverified"));
        });
    }

    [Test]
    public void Folders_are_searched_in_order_under_the_publishers_names_too()
    {
        using var second = new TemporaryFolder();
        var path = second.File("published-name.onnx", Good);

        var found = new ModelStore(_manifest, [_folder.Path, "/does/not/exist", second.Path]).Load("net");

        Assert.That(found.Path, Is.EqualTo(path));
    }

    private static ModelEntry Entry(string id, byte[] bytes, Uri? url)
        => new(id, ModelKinds.MoveNet, "test", "none", new InputContract(["int32"], [1]), [], [new ModelFile(["published-name.onnx"], ModelHashes.Of(bytes).Sha256, Bytes: bytes.Length, Url: url)]);

    private static byte[] Flipped()
    {
        var bytes = Good.ToArray();
        bytes[2500] ^= 1;
        return bytes;
    }

    private PoseModels Models(Func<HttpRequestMessage, HttpResponseMessage>? answer)
        => new(_manifest, PosePaths.From(new PoseOptions { ModelsDirectory = _folder.Path }, _ => null), new HttpClient(new Answering(answer)));

    private PoseUnavailableException Refused(PoseModels models, string code)
    {
        var error = Assert.ThrowsAsync<PoseUnavailableException>(() => models.InstallAsync("net", default))!;
        Assert.That((error.Code, _folder.Names.Count()), Is.EqualTo((code, 0)));
        return error;
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage>? answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult((answer ?? throw new InvalidOperationException("The network was not to be used."))(request));
    }
}
