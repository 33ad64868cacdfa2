namespace KenyaExportBot.CrashTest.Talk;

/// <summary>Everything that was said and everything that was answered to it.</summary>
internal sealed class Conversations
{
    private const long FirstNumber = 20_000;

    private readonly Lock _gate = new();
    private readonly List<Said> _said = [];
    private readonly Dictionary<string, long> _places = [];
    private long _answers;

    public Said Say(string channel, string chat)
    {
        lock (_gate)
        {
            var said = new Said(channel, chat, FirstNumber + _said.Count);
            _said.Add(said);
            return said;
        }
    }

    public void Accepted(Said said)
    {
        lock (_gate)
        {
            if (said.IsAccepted)
                return;
            said.IsAccepted = true;
            said.Place = _places[said.Chat] = _places.GetValueOrDefault(said.Chat) + 1;
        }
    }

    public void Hear(string chat, string answer, DateTimeOffset at, int port, bool isAnswered)
    {
        lock (_gate)
        {
            _answers++;
            var said = Said.NumberIn(answer) is { } number && number >= FirstNumber && number < FirstNumber + _said.Count ? _said[(int)(number - FirstNumber)] : null;
            if (said?.Chat == chat)
                said.Answers.Add(new Heard(at, port, isAnswered, _answers));
            else
                Strange.Add(answer);
        }
    }

    /// <summary>Answers to nothing that was said in their chat.</summary>
    public List<string> Strange { get; } = [];

    public int Unanswered
    {
        get
        {
            lock (_gate)
                return _said.Count(said => said.Answers.Count == 0);
        }
    }

    public T Read<T>(Func<IReadOnlyList<Said>, T> read)
    {
        lock (_gate)
            return read(_said);
    }
}
